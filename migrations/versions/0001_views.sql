-- The views of schema 0001: plain SQL for people, the same on SQLite and PostgreSQL.
-- Statements are separated by lines that hold nothing but two dashes and an equals sign.

-- What each source says now, with its weight. A source that is not listed stands between the services and the files.
create view record_in_force as
select
    id as record_id, document_id, service, text_kind, pmid, pmcid, doi, title, first_author, journal, year,
    article_type, status,
    case service
        when 'pubmed' then 1 when 'pmc' then 2 when 'europepmc' then 3 when 'crossref' then 4
        when 'file' then 8 when 'starter' then 9 else 5
    end as precedence,
    case status when 'retracted' then 3 when 'concern' then 2 when 'corrected' then 1 else 0 end as severity
from document_record
where retired_rev is null
--=
-- One row a document: each fact from the weightiest source that has it, the most severe status that any source gives.
create view document_summary as
select
    d.id as document_id,
    d.key as document,
    (select r.pmid from record_in_force r where r.document_id = d.id and r.pmid is not null
        order by r.precedence, r.record_id desc limit 1) as pmid,
    (select r.pmcid from record_in_force r where r.document_id = d.id and r.pmcid is not null
        order by r.precedence, r.record_id desc limit 1) as pmcid,
    (select r.doi from record_in_force r where r.document_id = d.id and r.doi is not null
        order by r.precedence, r.record_id desc limit 1) as doi,
    (select r.title from record_in_force r where r.document_id = d.id and r.title <> ''
        order by r.precedence, r.record_id desc limit 1) as title,
    (select r.first_author from record_in_force r where r.document_id = d.id and r.first_author is not null
        order by r.precedence, r.record_id desc limit 1) as first_author,
    (select r.journal from record_in_force r where r.document_id = d.id and r.journal is not null
        order by r.precedence, r.record_id desc limit 1) as journal,
    (select r.year from record_in_force r where r.document_id = d.id and r.year is not null
        order by r.precedence, r.record_id desc limit 1) as year,
    (select r.article_type from record_in_force r where r.document_id = d.id and r.article_type is not null
        order by r.precedence, r.record_id desc limit 1) as article_type,
    (select r.status from record_in_force r where r.document_id = d.id
        order by r.severity desc, r.precedence, r.record_id desc limit 1) as status
from document d
--=
-- The references of the texts in force, with the document that each one is, where we hold it: by DOI, PMID or PMCID.
create view citation_link as
select
    c.id as citation_id, v.document_id as citing_document_id, d.key as citing_document, c.position, c.label, c.raw,
    c.pmid, c.pmcid, c.doi,
    coalesce(by_doi.document_id, by_pmid.document_id, by_pmcid.document_id) as cited_document_id,
    case
        when by_doi.document_id is not null then 'doi'
        when by_pmid.document_id is not null then 'pmid'
        when by_pmcid.document_id is not null then 'pmcid'
    end as resolved_by
from citation c
join document_version v on v.id = c.version_id and v.retired_rev is null
join document d on d.id = v.document_id
left join document_identifier by_doi on by_doi.curie = 'doi:' || c.doi and by_doi.retired_rev is null
left join document_identifier by_pmid on by_pmid.curie = 'PMID:' || c.pmid and by_pmid.retired_rev is null
left join document_identifier by_pmcid on by_pmcid.curie = 'PMCID:' || c.pmcid and by_pmcid.retired_rev is null
--=
-- Evidence that counts: in force, from a paper that is not retracted, and once where a sentence stands in two texts of
-- one paper (then the fuller text is taken).
create view evidence_in_force as
select
    evidence_row_id, evidence_id, relation_id, document_id, version_id, text_kind, passage_id, from_state, mechanism,
    perturbation, speculative, rule, score
from (
    select
        e.row_id as evidence_row_id, e.id as evidence_id, e.assertion_id as relation_id, v.document_id, e.version_id,
        v.text_kind, e.passage_id, e.from_state, e.mechanism, e.perturbation, e.speculative, e.rule, e.score,
        row_number() over (
            partition by e.assertion_id, e.id
            order by
                case v.text_kind when 'full_text' then 1 when 'abstract' then 2 when 'record' then 3 else 4 end,
                e.row_id
        ) as place
    from evidence e
    join document_version v on v.id = e.version_id
    where e.retired_rev is null
        and v.retired_rev is null
        and not exists (
            select 1 from document_record r
            where r.document_id = v.document_id and r.retired_rev is null and r.status = 'retracted'
        )
) ranked
where place = 1
--=
-- One row a relation. gene is the label that people read, gene_id the concept.
create view relation as
select
    g.relation_id,
    coalesce((select c.label from concept c where c.id = a.gene and c.retired_rev is null order by c.pack limit 1), a.gene)
        as gene,
    a.gene as gene_id, a.effect, a.state, a.negated,
    g.evidence_count, g.document_count, g.speculative_count, g.max_score,
    g.full_text_count, g.abstract_count, g.record_count, g.digest_count
from (
    select
        e.relation_id,
        count(*) as evidence_count,
        count(distinct e.document_id) as document_count,
        count(*) filter (where e.speculative) as speculative_count,
        max(e.score) as max_score,
        count(*) filter (where e.text_kind = 'full_text') as full_text_count,
        count(*) filter (where e.text_kind = 'abstract') as abstract_count,
        count(*) filter (where e.text_kind = 'record') as record_count,
        count(*) filter (where e.text_kind = 'digest') as digest_count
    from evidence_in_force e
    group by e.relation_id
) g
join assertion a on a.id = g.relation_id
--=
-- One row for each piece of evidence: the sentence, where it stands, and what it says.
create view relation_evidence as
select
    f.relation_id, f.evidence_id,
    coalesce((select c.label from concept c where c.id = a.gene and c.retired_rev is null order by c.pack limit 1), a.gene)
        as gene,
    a.gene as gene_id, a.effect, a.state, a.negated,
    f.from_state, f.mechanism, f.perturbation, f.speculative,
    s.document, s.pmid, s.pmcid, s.doi, s.title, s.first_author, s.journal, s.year, s.status,
    f.text_kind, p.section_path as section, p.label as passage_label, p.kind as passage_kind,
    e.quote, f.rule, f.score, e.path, e.run_id, e.added_rev, f.evidence_row_id, f.document_id, f.version_id
from evidence_in_force f
join evidence e on e.row_id = f.evidence_row_id
join assertion a on a.id = f.relation_id
join passage p on p.id = f.passage_id
join document_summary s on s.document_id = f.document_id
--=
-- The mechanisms that a relation's evidence gives, each with its own count.
create view relation_mechanism as
select
    g.relation_id,
    coalesce((select c.label from concept c where c.id = a.gene and c.retired_rev is null order by c.pack limit 1), a.gene)
        as gene,
    a.gene as gene_id, a.effect, a.state, a.negated, g.mechanism,
    (select c.layer from concept c where c.id = g.mechanism and c.retired_rev is null order by c.pack limit 1) as layer,
    g.evidence_count, g.document_count
from (
    select
        e.relation_id, e.mechanism, count(*) as evidence_count, count(distinct e.document_id) as document_count
    from evidence_in_force e
    where e.mechanism is not null
    group by e.relation_id, e.mechanism
) g
join assertion a on a.id = g.relation_id
--=
-- What drives, holds back or upholds a state. Denied relations are left out.
create view state_regulator as
select state, gene, gene_id, effect, evidence_count, document_count, speculative_count, max_score, relation_id
from relation
where not negated and effect in ('promotes', 'inhibits', 'maintains')
--=
-- Who acts on the passage from one state to another. Denied relations are left out.
create view state_passage as
select
    g.from_state, a.state,
    coalesce((select c.label from concept c where c.id = a.gene and c.retired_rev is null order by c.pack limit 1), a.gene)
        as gene,
    a.gene as gene_id, a.effect, g.evidence_count, g.document_count, g.relation_id
from (
    select
        e.relation_id, e.from_state, count(*) as evidence_count, count(distinct e.document_id) as document_count
    from evidence_in_force e
    where e.from_state is not null
    group by e.relation_id, e.from_state
) g
join assertion a on a.id = g.relation_id
where not a.negated
--=
-- One gene said both to further a state (promotes, maintains) and to inhibit it: one row for each such pair.
create view conflict as
select
    f.gene, f.gene_id, f.state, f.effect as for_effect,
    f.evidence_count as for_evidence_count, f.document_count as for_document_count, f.relation_id as for_relation_id,
    g.evidence_count as against_evidence_count, g.document_count as against_document_count,
    g.relation_id as against_relation_id
from relation f
join relation g on g.gene_id = f.gene_id and g.state = f.state and g.effect = 'inhibits' and not g.negated
where f.effect in ('promotes', 'maintains') and not f.negated

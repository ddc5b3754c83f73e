-- The views that schema 0003 adds or replaces: what curators decided is part of what is in force.
-- Statements are separated by lines that hold nothing but two dashes and an equals sign.

drop view conflict
--=
drop view state_passage
--=
drop view state_regulator
--=
drop view relation_mechanism
--=
drop view relation_evidence
--=
drop view relation
--=
drop view evidence_in_force
--=
-- Evidence in force, from papers that are not retracted, and once where a sentence stands in two texts of one paper
-- (then the fuller text is taken). Where a curator's edit of the details stands, the details are the edited ones; the
-- machine's own stay in the table. denied tells that the verdict on the sentence or on its whole relation is against it.
create view evidence_in_force as
select
    evidence_row_id, evidence_id, relation_id, document_id, version_id, text_kind, passage_id, from_state, mechanism,
    perturbation, speculative, rule, score, verdict, denied
from (
    select
        e.row_id as evidence_row_id, e.id as evidence_id, e.assertion_id as relation_id, v.document_id, e.version_id,
        v.text_kind, e.passage_id,
        case when k.edited then k.from_state else e.from_state end as from_state,
        case when k.edited then k.mechanism else e.mechanism end as mechanism,
        case when k.edited then k.perturbation else e.perturbation end as perturbation,
        case when k.edited then k.speculative else e.speculative end as speculative,
        e.rule, e.score,
        coalesce(k.verdict, w.verdict, 'unjudged') as verdict,
        not (coalesce(k.upheld, true) and coalesce(w.upheld, true)) as denied,
        row_number() over (
            partition by e.assertion_id, e.id
            order by
                case v.text_kind when 'full_text' then 1 when 'abstract' then 2 when 'record' then 3 else 4 end,
                e.row_id
        ) as place
    from evidence e
    join document_version v on v.id = e.version_id
    left join verdict k on k.subject = e.id and k.target = 'evidence' and k.retired_rev is null
    left join verdict w on w.subject = e.assertion_id and w.target = 'relation' and w.retired_rev is null
    where e.retired_rev is null
        and v.retired_rev is null
        and not exists (
            select 1 from document_record r
            where r.document_id = v.document_id and r.retired_rev is null and r.status = 'retracted'
        )
) ranked
where place = 1
--=
-- One row a relation. gene is the label that people read, gene_id the concept. The counts are of the evidence that no
-- verdict denies: a rejected relation stays here, with none. A verdict on the whole relation goes before those on its
-- sentences; of these one accepted sentence is enough, and all must be rejected to reject the relation.
create view relation as
select
    g.relation_id,
    coalesce((select c.label from concept c where c.id = a.gene and c.retired_rev is null order by c.pack limit 1), a.gene)
        as gene,
    a.gene as gene_id, a.effect, a.state, a.negated,
    g.evidence_count, g.document_count, g.speculative_count, g.max_score,
    g.full_text_count, g.abstract_count, g.record_count, g.digest_count,
    coalesce(
        w.verdict,
        case
            when g.accepted_count > 0 then 'accepted'
            when g.disputed_count > 0 then 'disputed'
            when g.evidence_count = 0 then 'rejected'
            else 'unjudged'
        end
    ) as verdict,
    g.accepted_count, g.denied_count, g.disputed_count, g.held_count
from (
    select
        e.relation_id,
        count(*) filter (where not e.denied) as evidence_count,
        count(distinct case when not e.denied then e.document_id end) as document_count,
        count(*) filter (where e.speculative and not e.denied) as speculative_count,
        max(e.score) as max_score,
        count(*) filter (where e.text_kind = 'full_text' and not e.denied) as full_text_count,
        count(*) filter (where e.text_kind = 'abstract' and not e.denied) as abstract_count,
        count(*) filter (where e.text_kind = 'record' and not e.denied) as record_count,
        count(*) filter (where e.text_kind = 'digest' and not e.denied) as digest_count,
        count(*) filter (where e.verdict in ('accepted', 'edited') and not e.denied) as accepted_count,
        count(*) filter (where e.denied) as denied_count,
        count(*) filter (where e.verdict = 'disputed') as disputed_count,
        count(*) filter (where e.rule = 'curator') as held_count
    from evidence_in_force e
    group by e.relation_id
) g
join assertion a on a.id = g.relation_id
left join verdict w on w.subject = g.relation_id and w.target = 'relation' and w.retired_rev is null
--=
-- One row for each piece of evidence: the sentence, where it stands, what it says, and what curators say of it.
create view relation_evidence as
select
    f.relation_id, f.evidence_id,
    coalesce((select c.label from concept c where c.id = a.gene and c.retired_rev is null order by c.pack limit 1), a.gene)
        as gene,
    a.gene as gene_id, a.effect, a.state, a.negated,
    f.from_state, f.mechanism, f.perturbation, f.speculative,
    s.document, s.pmid, s.pmcid, s.doi, s.title, s.first_author, s.journal, s.year, s.status,
    f.text_kind, p.section_path as section, p.label as passage_label, p.kind as passage_kind,
    e.quote, f.rule, f.score, e.path, e.run_id, e.added_rev, f.evidence_row_id, f.document_id, f.version_id,
    f.verdict, f.denied
from evidence_in_force f
join evidence e on e.row_id = f.evidence_row_id
join assertion a on a.id = f.relation_id
join passage p on p.id = f.passage_id
join document_summary s on s.document_id = f.document_id
--=
-- The mechanisms that a relation's evidence gives, each with its own count. Denied evidence is left out.
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
    where e.mechanism is not null and not e.denied
    group by e.relation_id, e.mechanism
) g
join assertion a on a.id = g.relation_id
--=
-- What drives, holds back or upholds a state. Negated relations and those that curators rejected are left out.
create view state_regulator as
select
    state, gene, gene_id, effect, evidence_count, document_count, speculative_count, max_score, relation_id, verdict
from relation
where not negated and evidence_count > 0 and effect in ('promotes', 'inhibits', 'maintains')
--=
-- Who acts on the passage from one state to another. Negated relations and denied evidence are left out.
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
    where e.from_state is not null and not e.denied
    group by e.relation_id, e.from_state
) g
join assertion a on a.id = g.relation_id
where not a.negated
--=
-- One gene said both to further a state (promotes, maintains) and to inhibit it: one row for each such pair that no
-- curator has settled by rejecting a side.
create view conflict as
select
    f.gene, f.gene_id, f.state, f.effect as for_effect,
    f.evidence_count as for_evidence_count, f.document_count as for_document_count, f.relation_id as for_relation_id,
    g.evidence_count as against_evidence_count, g.document_count as against_document_count,
    g.relation_id as against_relation_id
from relation f
join relation g on g.gene_id = f.gene_id and g.state = f.state and g.effect = 'inhibits' and not g.negated
where f.effect in ('promotes', 'maintains') and not f.negated and f.evidence_count > 0 and g.evidence_count > 0
--=
-- Every decision, with where it is anchored now, and by which decision it was undone, if it was.
create view decision_status as
select
    d.number, d.id as decision_id, d.at, d.curator, d.orcid, d.role, d.action, d.target, d.reason, d.comment,
    d.assertion_id as relation_id, a.gene as gene_id, a.effect, a.state, a.negated, d.document, d.quote,
    k.method, k.subject, d.added_rev,
    (select min(u.id) from decision u where u.undoes = d.id) as undone_by
from decision d
join assertion a on a.id = d.assertion_id
left join anchor k on k.decision_id = d.id and k.retired_rev is null
--=
-- What waits for a curator: sentences that nobody has judged, sentences and relations that curators dispute, and
-- decisions whose sentence is no more in its text.
create view curation_queue as
select
    case when verdict = 'disputed' then 'disputed' else 'unjudged' end as kind, relation_id, evidence_id, document_id,
    null as decision_id
from evidence_in_force
where verdict in ('unjudged', 'disputed')
union all
select 'orphaned', relation_id, null, null, decision_id
from decision_status
where method = 'orphaned' and undone_by is null

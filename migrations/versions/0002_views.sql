-- The views that schema 0002 adds or replaces.
-- Statements are separated by lines that hold nothing but two dashes and an equals sign.

-- The references of the texts in force, with the document that each one is: as a crawl resolved it, else by the
-- identifiers that it states, where we hold a document with one of them.
drop view citation_link
--=
create view citation_link as
select
    c.id as citation_id, v.document_id as citing_document_id, d.key as citing_document, c.position, c.label, c.raw,
    coalesce(r.pmid, c.pmid) as pmid, coalesce(r.pmcid, c.pmcid) as pmcid, coalesce(r.doi, c.doi) as doi,
    case when r.id is not null then r.document_id
        else coalesce(by_doi.document_id, by_pmid.document_id, by_pmcid.document_id)
    end as cited_document_id,
    case
        when r.id is not null then r.method
        when by_doi.document_id is not null then 'doi'
        when by_pmid.document_id is not null then 'pmid'
        when by_pmcid.document_id is not null then 'pmcid'
    end as resolved_by,
    r.resolved, r.service as resolved_service, r.note
from citation c
join document_version v on v.id = c.version_id and v.retired_rev is null
join document d on d.id = v.document_id
left join citation_resolution r on r.citation_id = c.id and r.retired_rev is null
left join document_identifier by_doi on by_doi.curie = 'doi:' || c.doi and by_doi.retired_rev is null
left join document_identifier by_pmid on by_pmid.curie = 'PMID:' || c.pmid and by_pmid.retired_rev is null
left join document_identifier by_pmcid on by_pmcid.curie = 'PMCID:' || c.pmcid and by_pmcid.retired_rev is null
--=
-- What each source says of a document's standing; the union of them is document_summary.status.
create view document_status as
select r.document_id, d.key as document, r.service, r.text_kind, r.status, s.status as union_status
from record_in_force r
join document d on d.id = r.document_id
join document_summary s on s.document_id = r.document_id
--=
-- The texts in force that services gave, with when the bytes were fetched last. A service's name is that of whom we
-- asked where that is known, else of whose text it is.
create view corpus_manifest as
select
    v.id as version_id, d.id as document_id, d.key as document, s.pmid, s.pmcid, s.doi, v.text_kind, v.licence_code,
    v.licence_raw, v.licence_where, coalesce(f.service, v.service) as service, v.name, v.sha256, f.at as fetched_at,
    s.status, s.title
from document_version v
join document d on d.id = v.document_id
join document_summary s on s.document_id = d.id
left join fetch_outcome f on f.id = (
    select max(g.id) from fetch_outcome g where g.sha256 = v.sha256 and g.error is null
)
where v.retired_rev is null and v.service not in ('file', 'starter')

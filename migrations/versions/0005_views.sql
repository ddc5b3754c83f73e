-- The views that schema 0005 adds.
-- Statements are separated by lines that hold nothing but two dashes and an equals sign.

-- New papers that were found, and where they stand: proposed (nobody has decided), admitted (the next refresh fetches
-- it), refused, or held (the database has the paper, however it came).
create view candidate_status as
select
    c.id as candidate_id, c.key as candidate, c.pmid, c.pmcid, c.doi, c.title, c.first_author, c.journal, c.year,
    c.published, c.found_by,
    case when h.document_id is not null then 'held' else coalesce(v.verdict, 'proposed') end as state,
    v.verdict, v.curator, v.comment, h.document_id, c.added_rev
from candidate c
left join candidate_verdict v on v.candidate_id = c.id and v.retired_rev is null
left join (
    select k.id, min(i.document_id) as document_id
    from candidate k
    join document_identifier i on i.retired_rev is null
        and i.curie in (k.key, 'PMID:' || k.pmid, 'PMCID:' || k.pmcid, 'doi:' || k.doi)
    group by k.id
) h on h.id = c.id

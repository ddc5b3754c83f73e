-- The views that schema 0004 replaces.
-- Statements are separated by lines that hold nothing but two dashes and an equals sign.

-- What waits for a curator, and why: sentences that nobody has judged, sentences and relations that curators dispute,
-- decisions whose sentence is no more in its text, and accepted relations that no paper supports any more since those
-- that did were retracted. A decision that was made on such a relation since then settles it.
drop view curation_queue
--=
create view curation_queue as
select
    case when verdict = 'disputed' then 'disputed' else 'unjudged' end as kind, relation_id, evidence_id, document_id,
    null as decision_id, null as reason
from evidence_in_force
where verdict in ('unjudged', 'disputed')
union all
select 'orphaned', relation_id, null, null, decision_id, 'its sentence is no more in the text of ' || document
from decision_status
where method = 'orphaned' and undone_by is null
union all
select distinct 'retracted', e.assertion_id, null, v.document_id, null, d.key || ' was retracted'
from verdict k
join evidence e on e.retired_rev is null and (
    (k.target = 'evidence' and e.id = k.subject) or (k.target = 'relation' and e.assertion_id = k.subject)
)
join document_version v on v.id = e.version_id and v.retired_rev is null
join document d on d.id = v.document_id
join document_record r on r.document_id = v.document_id and r.retired_rev is null and r.status = 'retracted'
where k.retired_rev is null and k.verdict in ('accepted', 'edited') and k.upheld
    and not exists (select 1 from evidence_in_force f where f.relation_id = e.assertion_id and not f.denied)
    and not exists (
        select 1 from decision s
        where s.assertion_id = e.assertion_id and s.action in ('accept', 'reject', 'edit', 'add')
            and s.added_rev > r.added_rev
    )

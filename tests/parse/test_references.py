"""Reference lists: every entry, every citation in it, every identifier."""

from __future__ import annotations

import pytest
from tests.parse.documents import article, codes

from texmine.model import Identifiers, Reference

FIELDS = (
    '<person-group person-group-type="editor"><name><surname>Ed</surname></name></person-group>'
    '<person-group person-group-type="author"><name><surname>Khan</surname><given-names>O</given-names></name>'
    "<name><surname>Wherry</surname><given-names>EJ</given-names></name><etal/></person-group>"
    "<article-title>TOX programs <italic>exhaustion</italic></article-title><source>Nature</source>"
    '<year iso-8601-date="2019">2019</year><volume>571</volume><fpage>211</fpage><lpage>218</lpage>'
)


def references(inner: str, place: str = "back") -> tuple[Reference, ...]:
    listed = f"<ref-list>{inner}</ref-list>"
    return (
        article("<p>x</p>", back=listed).references if place == "back" else article(f"<sec>{listed}</sec>").references
    )


@pytest.mark.parametrize("name", ["element-citation", "nlm-citation", "citation"])
def test_fields_are_read_whatever_the_citation_is_called(name: str) -> None:
    (ref,) = references(f'<ref id="B1"><label>1.</label><{name} publication-type="journal">{FIELDS}</{name}></ref>')
    assert ref == Reference(
        key="B1",
        order=0,
        raw="Ed. Khan O, Wherry EJ. TOX programs exhaustion. Nature. 2019. 571. 211–218",
        label="1.",
        kind="journal",
        title="TOX programs exhaustion",
        first_author="Khan O",
        source="Nature",
        year=2019,
        volume="571",
        first_page="211",
    )


def test_mixed_citations_read_as_they_stand() -> None:
    (ref,) = references(
        "<ref><mixed-citation><string-name><surname>Seo</surname>, <given-names>H.</given-names></string-name>, "
        "<source>PNAS</source> <volume>116</volume>, <elocation-id>e1</elocation-id> (<year>2019a</year>)."
        "</mixed-citation></ref>",
    )
    assert (ref.raw, ref.first_author, ref.year, ref.first_page) == (
        "Seo, H., PNAS 116, e1 (2019a).",
        "Seo H.",
        2019,
        "e1",
    )


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ('<pub-id pub-id-type="doi">10.1038/S1</pub-id>', Identifiers(doi="10.1038/s1")),
        ('<pub-id pub-id-type="pmid">31207603</pub-id>', Identifiers(pmid="31207603")),
        ('<pub-id pub-id-type="pmcid">PMC67</pub-id>', Identifiers(pmcid="PMC67")),
        ('<pub-id pub-id-type="pmc">67</pub-id>', Identifiers(pmcid="PMC67")),
        ('<object-id pub-id-type="pmid">31207603</object-id>', Identifiers(pmid="31207603")),
        ('<ext-link ext-link-type="doi" xlink:href="10.1038/s1">Link</ext-link>', Identifiers(doi="10.1038/s1")),
        ('<ext-link xlink:href="https://doi.org/10.1038/s1">Link</ext-link>', Identifiers(doi="10.1038/s1")),
        ("<comment>doi: <uri>http://dx.doi.org/10.1038/s1</uri></comment>", Identifiers(doi="10.1038/s1")),
        ('<ext-link xlink:href="https://pubmed.ncbi.nlm.nih.gov/67/">P</ext-link>', Identifiers(pmid="67")),
        ("<comment>doi:10.1038/s1.</comment>", Identifiers(doi="10.1038/s1")),
        ('<elocation-id content-type="doi">10.1038/s1</elocation-id>', Identifiers(doi="10.1038/s1")),
    ],
)
def test_identifiers_are_found_where_they_hide(ids: str, expected: Identifiers) -> None:
    (ref,) = references(f"<ref><mixed-citation><source>S</source>. {ids}</mixed-citation></ref>")
    assert ref.ids == expected


def test_names_and_ids_do_not_run_into_what_stands_before_them() -> None:
    (ref,) = references(
        "<ref><mixed-citation><name><surname>Khan</surname><given-names>O</given-names></name>, <source>Cell</source>."
        '<pub-id pub-id-type="pmid">31207603</pub-id><pub-id pub-id-type="doi">10.1038/s1</pub-id>'
        "</mixed-citation></ref>",
    )
    assert ref.raw == "Khan O, Cell. 31207603 10.1038/s1"


def test_other_ids_are_kept_and_junk_is_told() -> None:
    back = (
        '<ref-list><ref id="B1"><element-citation><pub-id pub-id-type="arxiv">1901.1</pub-id>'
        '<pub-id pub-id-type="doi">none</pub-id></element-citation></ref></ref-list>'
    )
    parsed = article(back=back)
    assert parsed.references[0].other_ids == (("arxiv", "1901.1"),)
    assert codes(parsed) == ["invalid_id"]


def test_alternatives_are_one_reference_with_fields_and_prose() -> None:
    (ref,) = references(
        f'<ref id="B1"><citation-alternatives><mixed-citation id="m">As printed.</mixed-citation>'
        f'<element-citation id="e">{FIELDS}</element-citation></citation-alternatives></ref>',
    )
    assert (ref.key, ref.raw, ref.first_author) == ("B1", "As printed.", "Khan O")


def test_several_citations_in_one_entry_are_several_references() -> None:
    found = references(
        '<ref id="B1"><label>1</label><mixed-citation><label>a</label>First.</mixed-citation>'
        '<mixed-citation>Second.</mixed-citation></ref><ref id="B2"><mixed-citation>Third.</mixed-citation></ref>',
    )
    assert [(r.key, r.order, r.label, r.raw) for r in found] == [
        ("B1.1", 0, "a", "First."),
        ("B1.2", 1, "1", "Second."),
        ("B2", 2, None, "Third."),
    ]


def test_notes_and_bare_entries_are_kept_as_text() -> None:
    found = references('<ref id="B1"><label>1</label><note><p>We use the term.</p></note></ref><ref>Bare.</ref>')
    assert [(r.key, r.kind, r.raw) for r in found] == [("B1", "note", "We use the term."), ("ref-2", None, "Bare.")]


def test_lists_in_the_body_and_within_lists_count() -> None:
    ref = "<ref><mixed-citation>R</mixed-citation></ref>"
    assert len(references(f"{ref}<ref-list>{ref}</ref-list>", place="body")) == 2


def test_keys_are_unique_even_where_ids_are_not() -> None:
    found = references('<ref id="B1"><mixed-citation>A</mixed-citation></ref>' * 3)
    assert len({r.key for r in found}) == 3


def test_references_of_sub_articles_are_not_the_papers() -> None:
    sub = (
        "<sub-article><back><ref-list><ref><mixed-citation>Other</mixed-citation></ref></ref-list></back></sub-article>"
    )
    assert article(after=sub).references == ()


def test_groups_and_members_are_authors_too() -> None:
    (ref,) = references("<ref><element-citation><collab>WHO</collab><year>2011</year></element-citation></ref>")
    assert ref.first_author == "WHO"

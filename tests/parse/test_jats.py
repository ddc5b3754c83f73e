"""Articles, sets and wrappers; metadata, abstracts, status and links."""

from __future__ import annotations

import pytest
from tests.parse.documents import article, codes, jats, prose

from texmine.errors import ParseError
from texmine.model import Identifiers
from texmine.parse.jats import parse_jats, parse_jats_set


def test_a_plain_article() -> None:
    parsed = article("<p>Cells tire.</p>")
    assert (parsed.title, parsed.text_kind, parsed.article_type, parsed.status) == (
        "On tired cells",
        "full_text",
        "research-article",
        "current",
    )
    assert [(p.order, p.kind, p.text) for p in parsed.passages] == [
        (0, "title", "On tired cells"),
        (1, "paragraph", "Cells tire."),
    ]
    assert parsed.issues == ()


def test_identifiers_are_normalised_and_junk_is_told() -> None:
    ids = (
        '<article-id pub-id-type="pmc">12865229</article-id><article-id pub-id-type="pmid">N/A</article-id>'
        '<article-id pub-id-type="doi">https://doi.org/10.1002/CTM2.70609</article-id>'
        '<article-id pub-id-type="pmc-aiid">12</article-id>'
    )
    parsed = article(ids=ids)
    assert parsed.ids == Identifiers(pmcid="PMC12865229", doi="10.1002/ctm2.70609")
    assert parsed.other_ids == (("pmc-aiid", "12"),)
    assert codes(parsed) == ["invalid_id"]


def test_sets_wrappers_and_namespaces() -> None:
    one = jats().decode()
    namespaced = one.replace("<article ", '<article xmlns="https://jats.nlm.nih.gov/ns/archiving/1.4/" ', 1)
    oai = (
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><GetRecord><record><header/>'
        f"<metadata>{namespaced}</metadata></record></GetRecord></OAI-PMH>"
    )
    assert len(parse_jats_set(f"<pmc-articleset>{one}{one}</pmc-articleset>".encode())) == 2
    for text in (one, namespaced, oai, f"<pmc-articleset>{one}</pmc-articleset>"):
        assert parse_jats(text.encode()) == parse_jats(one.encode())


def test_one_article_is_asked_for_and_one_is_given() -> None:
    one = jats().decode()
    with pytest.raises(ParseError, match="2 articles"):
        parse_jats(f"<pmc-articleset>{one}{one}</pmc-articleset>".encode())
    with pytest.raises(ParseError, match="<book>"):
        parse_jats(b"<book><body/></book>")
    with pytest.raises(ParseError, match="does not exist"):
        parse_jats(b'<pmc-articleset><Reply Id="PMC1" error="The id does not exist"/></pmc-articleset>')


def test_an_article_missing_from_a_set_is_told() -> None:
    data = f'<pmc-articleset>{jats().decode()}<Reply Id="PMC2" error="not open"/></pmc-articleset>'
    assert codes(parse_jats_set(data.encode())[0]) == ["missing_from_set"]


def test_without_a_body_the_abstract_is_the_text() -> None:
    parsed = article(None, meta="<abstract><p>In short.</p></abstract>")
    assert (parsed.text_kind, [p.text for p in prose(parsed)], codes(parsed)) == (
        "abstract",
        ["In short."],
        ["no_body"],
    )


def test_a_closed_article_says_why() -> None:
    data = b"<pmc-articleset><article><!--The publisher does not allow it.--><front/></article></pmc-articleset>"
    parsed = parse_jats(data)
    assert parsed.issues[0].detail == "The publisher does not allow it."
    assert codes(parsed) == ["no_body", "no_text", "no_identifier", "no_title"]


def test_sub_articles_are_other_texts() -> None:
    sub = (
        '<sub-article article-type="decision-letter"><front-stub><title-group><article-title>Letter</article-title>'
        "</title-group></front-stub><body><p>Revise.</p></body></sub-article>"
        '<response response-type="reply"><body><p>We did.</p></body></response>'
    )
    parsed = article(after=sub)
    assert [p.text for p in prose(parsed)] == ["Cells tire."]
    assert [i.detail for i in parsed.issues] == ["decision-letter: Letter", "reply"]


@pytest.mark.parametrize(
    ("group", "title"),
    [
        ("<article-title>A <italic>b</italic><xref ref-type='fn' rid='f'>*</xref></article-title>", "A b"),
        ("<article-title>A<fn><p>note</p></fn></article-title><subtitle>B</subtitle>", "A: B"),
        ("<article-title>Why?</article-title><subtitle>Because</subtitle>", "Why? Because"),
        ("<article-title>A</article-title><alt-title>Running</alt-title><fn-group><fn><p>n</p></fn></fn-group>", "A"),
    ],
)
def test_titles(group: str, title: str) -> None:
    parsed = article(title=f"<title-group>{group}</title-group>")
    assert (parsed.title, parsed.passages[0].text) == (title, title)


def test_an_english_title_beside_another_is_a_title_too() -> None:
    group = (
        '<article-title>Müde Zellen</article-title><trans-title-group xml:lang="en">'
        "<trans-title>Tired cells</trans-title>"
        '</trans-title-group><trans-title-group xml:lang="fr"><trans-title>Fatiguées</trans-title></trans-title-group>'
    )
    parsed = article(title=f"<title-group>{group}</title-group>")
    assert [p.text for p in parsed.passages if p.kind == "title"] == ["Müde Zellen", "Tired cells"]


def test_authors_are_people_and_groups_but_not_editors_or_members() -> None:
    meta = (
        '<contrib-group><contrib contrib-type="author"><name><surname>Zhu</surname>'
        "<given-names>Tong</given-names></name>"
        '</contrib><contrib contrib-type="author"><collab>The Group<contrib-group>'
        '<contrib contrib-type="author non-byline">'
        "<name><surname>Member</surname></name></contrib></contrib-group></collab></contrib>"
        '<contrib contrib-type="author"><name-alternatives><name><surname>Feng</surname>'
        "<given-names>M</given-names></name>"
        "<string-name>冯</string-name></name-alternatives></contrib></contrib-group>"
        '<contrib-group content-type="editors"><contrib contrib-type="editor"><name><surname>Ed</surname>'
        "</name></contrib>"
        "</contrib-group>"
    )
    assert article(meta=meta).authors == ("Tong Zhu", "The Group", "M Feng")


def dated(kind: str, year: int) -> str:
    return f"<pub-date {kind}><year>{year}</year></pub-date>"


@pytest.mark.parametrize(
    ("dates", "year"),
    [
        (dated('pub-type="epub"', 2022) + dated('pub-type="ppub"', 2023), 2023),
        (dated('pub-type="pmc-release"', 2020) + dated('pub-type="epub"', 2019), 2019),
        ('<pub-date date-type="pub" publication-format="electronic" iso-8601-date="2021-03-01"/>', 2021),
        (dated('date-type="collection"', 2026) + dated('date-type="pub"', 2025), 2026),
        ("<pub-date><string-date>Winter 1998</string-date></pub-date>", 1998),
        ("", None),
    ],
)
def test_the_year_is_that_of_publication(dates: str, year: int | None) -> None:
    assert article(meta=dates).year == year


def test_the_journal_has_a_title_or_an_abbreviation() -> None:
    assert (
        article(journal="<journal-title-group><journal-title>Cell</journal-title></journal-title-group>").journal
        == "Cell"
    )
    assert article(journal='<journal-id journal-id-type="nlm-ta">Cell</journal-id>').journal == "Cell"


def test_abstracts_are_kept_apart_and_labelled() -> None:
    meta = (
        "<abstract><title>Abstract</title><sec><title>Background</title><p>Cells tire.</p></sec>"
        "<sec><title>Results</title><p>TOX acts.</p></sec></abstract>"
        '<abstract abstract-type="graphical"><p>Arrow from TOX. <fig><graphic/></fig></p></abstract>'
        '<abstract abstract-type="executive-summary"><title>eLife digest</title><p>Plainly.</p></abstract>'
        '<abstract abstract-type="toc"><p>Cells tire.</p></abstract>'
        '<trans-abstract xml:lang="fr"><p>Fatigue.</p></trans-abstract>'
    )
    parsed = article(meta=meta)
    assert [(p.section, p.label, p.text) for p in parsed.passages if p.kind == "abstract"] == [
        (("Abstract", "Background"), "Background", "Cells tire."),
        (("Abstract", "Results"), "Results", "TOX acts."),
        (("Graphical abstract",), "graphical", "Arrow from TOX."),
        (("eLife digest",), "executive-summary", "Plainly."),
    ]
    assert codes(parsed) == ["skipped_abstract"]
    assert [p.order for p in parsed.passages] == list(range(len(parsed.passages)))


LINK = '<related-article related-article-type="{}" ext-link-type="doi" xlink:href="10.1234/other"/>'


@pytest.mark.parametrize(
    ("own_type", "link", "relation", "status"),
    [
        ("retraction", "retracted-article", "retraction_of", "current"),
        ("correction", "corrected-article", "correction_of", "current"),
        ("expression-of-concern", "object-of-concern", "concern_of", "current"),
        ("retraction", "retraction", "retraction_of", "current"),
        ("research-article", "retraction-forward", "retracted_by", "retracted"),
        ("research-article", "correction-forward", "corrected_by", "corrected"),
        ("research-article", "expression-of-concern", "concern_by", "concern"),
        ("research-article", "companion", "other", "current"),
        ("retracted-article", "companion", "other", "retracted"),
    ],
)
def test_a_notice_is_not_what_it_announces(own_type: str, link: str, relation: str, status: str) -> None:
    parsed = article(meta=LINK.format(link), attributes=f'article-type="{own_type}"')
    (related,) = parsed.related
    assert (related.relation, related.raw_type, related.ids.doi) == (relation, link, "10.1234/other")
    assert parsed.status == status


@pytest.mark.parametrize(
    ("own_type", "title", "status"),
    [
        ("research-article", "RETRACTED: On cells", "retracted"),
        ("research-article", "[Retracted Article] On cells", "retracted"),
        ("retraction", "Retracted: On cells", "current"),
        ("research-article", "Retracted synapses in exhausted cells", "current"),
    ],
)
def test_a_title_can_tell_a_retraction(own_type: str, title: str, status: str) -> None:
    group = f"<title-group><article-title>{title}</article-title></title-group>"
    assert article(title=group, attributes=f'article-type="{own_type}"').status == status


def test_parsing_is_repeatable() -> None:
    assert article("<p>x</p>") == article("<p>x</p>")

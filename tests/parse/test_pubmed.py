"""PubMed records: their own ids, their abstract's parts, what they say of corrections."""

from __future__ import annotations

import pytest
from tests.parse.documents import codes, pubmed

from texmine.errors import ParseError
from texmine.model import Article, Identifiers
from texmine.parse.pubmed import parse_pubmed


def record(citation: str = "<ArticleTitle>T.</ArticleTitle>", *, data: str = "", extra: str = "") -> Article:
    raw = pubmed(citation, data=data).replace(b"</Article>", b"</Article>" + extra.encode())
    (parsed,) = parse_pubmed(raw)
    return parsed


def test_ids_are_the_records_own() -> None:
    data = (
        '<ArticleIdList><ArticleId IdType="pubmed">31207603</ArticleId><ArticleId IdType="pmc">PMC6713202</ArticleId>'
        '<ArticleId IdType="doi">10.1038/S41586</ArticleId><ArticleId IdType="mid">NIHMS1</ArticleId>'
        '<ArticleId IdType="pmcid">pmc-id: PMC6713202;</ArticleId></ArticleIdList>'
        "<ReferenceList><Reference><Citation>Seo H. PNAS. 2019;116:1. doi: 10.1073/pnas.1.</Citation><ArticleIdList>"
        '<ArticleId IdType="pubmed">31152140</ArticleId><ArticleId IdType="pmc">PMC1</ArticleId>'
        "</ArticleIdList></Reference>"
        "<ReferenceList><Reference><Citation>Nested one.</Citation></Reference></ReferenceList></ReferenceList>"
    )
    extra = (
        '<CommentsCorrectionsList><CommentsCorrections RefType="CommentIn"><RefSource>Cell. 2020</RefSource>'
        "<PMID>5</PMID></CommentsCorrections></CommentsCorrectionsList>"
    )
    parsed = record(data=data, extra=extra)
    assert parsed.ids == Identifiers(pmid="31207603", pmcid="PMC6713202", doi="10.1038/s41586")
    assert parsed.other_ids == (("mid", "NIHMS1"), ("pmc-note", "pmc-id: PMC6713202;"))
    assert [r.ids for r in parsed.references] == [
        Identifiers(pmid="31152140", pmcid="PMC1", doi="10.1073/pnas.1"),
        Identifiers(),
    ]
    assert (parsed.references[0].year, parsed.references[1].raw) == (2019, "Nested one.")


def test_a_doi_may_stand_in_the_article_alone_and_an_invalid_one_does_not_count() -> None:
    location = '<ELocationID EIdType="doi" ValidYN="{}">10.1234/{}</ELocationID>'
    assert record(location.format("N", "old") + location.format("Y", "new")).ids.doi == "10.1234/new"


def test_old_records_cite_among_their_comments() -> None:
    extra = (
        '<CommentsCorrectionsList><CommentsCorrections RefType="Cites"><RefSource>Gut. 2007</RefSource><PMID>7</PMID>'
        "</CommentsCorrections></CommentsCorrectionsList>"
    )
    parsed = record(extra=extra)
    assert [(r.raw, r.ids.pmid) for r in parsed.references] == [("Gut. 2007", "7")]
    assert parsed.related == ()


def test_structured_abstracts_keep_their_labels_and_markup_its_places() -> None:
    abstract = (
        '<Abstract><AbstractText Label="METHODS" NlmCategory="METHODS">CD8<sup>+</sup> <i>T</i> cells.</AbstractText>'
        '<AbstractText Label="UNLABELLED">Plain.</AbstractText><AbstractText/>'
        '<AbstractText>With <mml:math xmlns:mml="m"><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup>'
        "</mml:math>."
        "</AbstractText><CopyrightInformation>©</CopyrightInformation></Abstract>"
    )
    parsed = record(f"<ArticleTitle>T</ArticleTitle>{abstract}")
    found = [(p.section, p.label, p.text, len(p.scripts)) for p in parsed.passages if p.kind == "abstract"]
    assert found == [
        (("Abstract", "METHODS"), "METHODS", "CD8+ T cells.", 1),
        (("Abstract",), None, "Plain.", 0),
        (("Abstract",), None, "With x2.", 1),
    ]


def test_other_abstracts_are_kept_in_english_alone() -> None:
    extra = (
        '<OtherAbstract Type="plain-language-summary" Language="eng"><AbstractText>Plainly.</AbstractText>'
        "</OtherAbstract>"
        '<OtherAbstract Type="Publisher" Language="spa"><AbstractText>Claro.</AbstractText></OtherAbstract>'
    )
    parsed = record(
        "<ArticleTitle>T</ArticleTitle><Abstract><AbstractText>Main.</AbstractText></Abstract>", extra=extra
    )
    assert [(p.label, p.text) for p in parsed.passages[1:]] == [(None, "Main."), ("plain-language-summary", "Plainly.")]
    assert codes(parsed) == ["skipped_abstract"]


def test_a_record_without_an_abstract_says_so() -> None:
    assert codes(record("<ArticleTitle>T</ArticleTitle><Abstract/>")) == ["no_abstract"]


@pytest.mark.parametrize(
    ("markup", "title", "passage"),
    [
        ("<ArticleTitle>TOX in <i>CD8</i> cells.</ArticleTitle>", "TOX in CD8 cells.", "TOX in CD8 cells."),
        ("<ArticleTitle>[Tired cells].</ArticleTitle>", "Tired cells", "[Tired cells]."),
        ("<ArticleTitle>[Tired cells (author's transl)]</ArticleTitle>", "Tired cells (author's transl)", None),
        (
            "<ArticleTitle>[18F]FDG uptake in [the] lung.</ArticleTitle>",
            "[18F]FDG uptake in [the] lung.",
            "[18F]FDG uptake in [the] lung.",
        ),
        ("<ArticleTitle>[Not Available].</ArticleTitle><VernacularTitle>Müde.</VernacularTitle>", "Müde.", "Müde."),
        ("<ArticleTitle/><VernacularTitle>Müde.</VernacularTitle>", "Müde.", "Müde."),
    ],
)
def test_titles(markup: str, title: str, passage: str | None) -> None:
    parsed = record(markup)
    assert parsed.title == title
    assert passage is None or parsed.passages[0].text == passage


def test_authors_are_people_and_groups() -> None:
    authors = (
        '<AuthorList><Author ValidYN="Y"><LastName>Khan</LastName><ForeName>Omar</ForeName><Suffix>Jr</Suffix></Author>'
        '<Author ValidYN="N"><LastName>Kahn</LastName></Author><Author>'
        "<CollectiveName>The Group</CollectiveName></Author>"
        '</AuthorList><AuthorList Type="editors"><Author><LastName>Ed</LastName></Author></AuthorList>'
    )
    assert record(authors).authors == ("Omar Khan Jr", "The Group")


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("<Year>1998</Year><Month>Feb</Month>", 1998),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", 1998),
        ("<MedlineDate>Winter</MedlineDate>", None),
    ],
)
def test_years(date: str, year: int | None) -> None:
    parsed = record(f"<Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue><Title>Cell</Title></Journal>")
    assert (parsed.year, parsed.journal) == (year, "Cell")


@pytest.mark.parametrize(
    ("kinds", "types", "status"),
    [
        (["CommentIn", "UpdateOf"], "", "current"),
        (["ErratumIn"], "", "corrected"),
        (["ErratumIn", "ExpressionOfConcernIn"], "", "concern"),
        (["ErratumIn", "RetractionIn", "ExpressionOfConcernIn"], "", "retracted"),
        (
            ["RetractionOf", "ErratumFor"],
            '<PublicationType UI="D016440">Retraction Notice</PublicationType>',
            "current",
        ),
        ([], '<PublicationType UI="D016441">Retracted Publication</PublicationType>', "retracted"),
        ([], "<PublicationType>Retracted Publication</PublicationType>", "retracted"),
    ],
)
def test_status_is_the_worst_that_the_record_tells(kinds: list[str], types: str, status: str) -> None:
    links = "".join(f'<CommentsCorrections RefType="{k}"><PMID>1</PMID></CommentsCorrections>' for k in kinds)
    parsed = record(
        f"<PublicationTypeList>{types}</PublicationTypeList>",
        extra=f"<CommentsCorrectionsList>{links}</CommentsCorrectionsList>",
    )
    assert parsed.status == status
    assert [r.raw_type for r in parsed.related] == kinds


def test_unknown_relations_are_told() -> None:
    link = '<CommentsCorrections RefType="Novelty"><PMID>1</PMID></CommentsCorrections>'
    parsed = record(
        "<ArticleTitle>T</ArticleTitle>", extra=f"<CommentsCorrectionsList>{link}</CommentsCorrectionsList>"
    )
    assert (parsed.related[0].relation, codes(parsed)[0]) == ("other", "unknown_relation")


def test_books_have_titles_abstracts_and_ids() -> None:
    data = (
        "<PubmedArticleSet><PubmedBookArticle><BookDocument><PMID>20301295</PMID><ArticleIdList>"
        '<ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList><Book><BookTitle>Reviews</BookTitle>'
        "<PubDate>"
        "<Year>1993</Year></PubDate></Book><ArticleTitle>A disease</ArticleTitle><AuthorList><Author>"
        "<LastName>Ito</LastName>"
        '</Author></AuthorList><PublicationType UI="D016454">Review</PublicationType><Abstract><AbstractText>It is.'
        "</AbstractText></Abstract></BookDocument><PubmedBookData/></PubmedBookArticle></PubmedArticleSet>"
    )
    (parsed,) = parse_pubmed(data.encode())
    assert (parsed.ids.pmid, parsed.title, parsed.year, parsed.journal) == ("20301295", "A disease", 1993, "Reviews")
    assert (parsed.publication_types, parsed.authors) == (("Review",), ("Ito",))
    assert parsed.passages[1].text == "It is."


def test_withdrawn_records_are_no_articles() -> None:
    deleted = "<DeleteCitation><PMID>1</PMID></DeleteCitation>"
    assert len(parse_pubmed(pubmed(before=deleted))) == 1
    assert parse_pubmed(f"<PubmedArticleSet>{deleted}</PubmedArticleSet>".encode()) == ()


def test_what_holds_no_record_is_refused() -> None:
    with pytest.raises(ParseError, match="empty"):
        parse_pubmed(b"<PubmedArticleSet></PubmedArticleSet>")
    with pytest.raises(ParseError, match="<article>"):
        parse_pubmed(b"<article/>")

"""Real files of publishers and PubMed, where they are at hand, against counts that XPath takes on its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from texmine.errors import ParseError
from texmine.model import Article
from texmine.parse.detect import parse_document
from texmine.parse.digest import parse_digests
from texmine.parse.record import parse_record
from texmine.text import fold_space

SHARED = Path(__file__).resolve().parents[3] / "shared"
JATS = sorted(path for path in (SHARED / "fixtures" / "jats").rglob("*") if path.is_file())
PUBMED = sorted((SHARED / "fixtures" / "pubmed_efetch").glob("*.xml"))
ABSENT = "the shared folder with real files is not here"

OWN = "not(ancestor::sub-article or ancestor::response)"
CITATIONS = "self::element-citation or self::mixed-citation or self::citation or self::nlm-citation"


def files(paths: list[Path]) -> list[object]:
    """The files as parameters; one that is skipped, with the reason, where there are none."""
    if not paths:
        return [pytest.param(None, marks=pytest.mark.skip(reason=ABSENT), id="absent")]
    return [pytest.param(path, id=path.name) for path in paths]


def pairs(path: Path) -> Iterator[tuple[etree._Element, Article]]:
    """Each article element of a file, and what the parser made of it."""
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    elements = root.xpath("descendant-or-self::article | descendant-or-self::PubmedArticle")
    yield from zip(elements, parse_document(path.read_bytes(), path.name), strict=True)


@pytest.mark.parametrize("path", files(JATS))
def test_every_reference_is_read(path: Path) -> None:
    for element, parsed in pairs(path):
        # A <ref> counts once for each citation in it, once for a set of alternatives, once where it holds none.
        once = f"count(.//ref[{OWN}][not(*[{CITATIONS}])])"
        each = f"count(.//ref[{OWN}]/*[{CITATIONS}])"
        assert len(parsed.references) == element.xpath(f"{once} + {each}")
        assert len({r.key for r in parsed.references}) == len(parsed.references)
        dois = element.xpath(f'count(.//ref[{OWN}][.//pub-id[@pub-id-type="doi"]])')
        assert sum(bool(r.ids.doi) for r in parsed.references) >= dois - sum(
            i.code == "invalid_id" for i in parsed.issues
        )


@pytest.mark.parametrize("path", files(JATS))
def test_section_trees_are_those_of_the_body(path: Path) -> None:
    for element, parsed in pairs(path):
        paths = {p.section for p in parsed.passages}
        for sec in element.xpath(f"body//sec[normalize-space(title)][p][{OWN}][not(ancestor::boxed-text)]"):
            if not any(fold_space("".join(p.itertext())) for p in sec.findall("p")):
                continue
            titles = sec.xpath("ancestor-or-self::sec/title[normalize-space()]")
            first = fold_space("".join(titles[0].itertext()))
            last = fold_space("".join(titles[-1].itertext()))
            assert any(len(p) >= len(titles) and p[0][:5] == first[:5] and p[-1][-5:] == last[-5:] for p in paths)


@pytest.mark.parametrize("path", files(JATS))
def test_every_link_to_a_reference_is_in_a_mark(path: Path) -> None:
    for element, parsed in pairs(path):
        rids = element.xpath(
            f'(body | back | front//abstract)//xref[@ref-type="bibr"][{OWN}]'
            "[not(ancestor::ref or ancestor::title or ancestor::table-wrap/attrib)]/@rid",
        )
        cited = {key for p in parsed.passages for m in p.citations for key in m.references}
        known = {r.key for r in parsed.references}
        assert {rid for group in rids for rid in group.split()} & known <= cited


@pytest.mark.parametrize("path", files(JATS + PUBMED))
def test_texts_are_folded_and_marks_lie_within(path: Path) -> None:
    for _, parsed in pairs(path):
        assert [p.order for p in parsed.passages] == list(range(len(parsed.passages)))
        for passage in parsed.passages:
            assert passage.text
            assert passage.text == fold_space(passage.text)
            assert "\\documentclass" not in passage.text
            for mark in passage.citations:
                assert 0 <= mark.start < mark.end <= len(passage.text)
            for script in passage.scripts:
                assert 0 <= script.start < script.end <= len(passage.text)
            ends = [mark.end for mark in passage.citations]
            assert ends == sorted(ends)


@pytest.mark.parametrize("path", files(JATS))
def test_paragraphs_of_the_body_are_all_there(path: Path) -> None:
    for element, parsed in pairs(path):
        texts = {p.text for p in parsed.passages}
        for paragraph in element.xpath(f"body//sec/p[{OWN}][not(*)]"):
            text = fold_space(paragraph.text or "")
            assert not text or text in texts


@pytest.mark.parametrize("path", files(JATS))
def test_licences_are_those_that_the_file_links_to(path: Path) -> None:
    for element, parsed in pairs(path):
        links = element.xpath(
            "front/article-meta/permissions//@*[contains(., 'creativecommons.org/licenses/')]"
            " | front/article-meta/permissions//*[local-name()='license_ref']/text()",
        )
        assert parsed.licence.raw
        assert parsed.licence.code
        if links:
            kind, version = str(links[0]).rstrip("/").split("/")[-2:]
            assert parsed.licence.code == f"CC-{kind.upper()}-{version}"
        elif "publicdomain" not in str(parsed.licence.raw):
            assert parsed.licence.code == "CC-BY"


@pytest.mark.parametrize("path", files(PUBMED))
def test_pubmed_records_are_whole(path: Path) -> None:
    for element, parsed in pairs(path):
        assert parsed.ids.pmid == element.findtext("MedlineCitation/PMID")
        own = element.xpath('PubmedData/ArticleIdList/ArticleId[@IdType="doi"]/text()')
        assert parsed.ids.doi == (own[0].lower() if own else parsed.ids.doi)
        parts = element.xpath("count(MedlineCitation/Article/Abstract/AbstractText[normalize-space()])")
        assert sum(p.kind == "abstract" and p.section[0] == "Abstract" for p in parsed.passages) == parts
        listed = element.xpath("count(PubmedData//Reference)")
        cites = element.xpath('count(.//CommentsCorrections[@RefType="Cites"])')
        assert len(parsed.references) == (listed or cites)
        assert len(parsed.related) == element.xpath('count(.//CommentsCorrections[@RefType!="Cites"])')
        retracted = element.xpath('boolean(.//PublicationType[@UI="D016441"])')
        assert (parsed.status == "retracted") == retracted


@pytest.mark.skipif(not SHARED.is_dir(), reason=ABSENT)
def test_medline_text_is_refused_in_plain_words() -> None:
    path = SHARED / "fixtures" / "pubmed_efetch" / "medline_result2.txt"
    with pytest.raises(ParseError, match="MEDLINE"):
        parse_document(path.read_bytes(), path.name)


@pytest.mark.skipif(not SHARED.is_dir(), reason=ABSENT)
def test_the_reviews_record_is_read_whole() -> None:
    data = (SHARED / "seed" / "PMC12865229.md").read_bytes()
    parsed = parse_record(data)
    assert (parsed.ids.pmcid, parsed.ids.doi) == ("PMC12865229", "10.1002/ctm2.70609")
    assert (parsed.n_references_stated, parsed.year, len(parsed.authors)) == (132, 2026, 6)
    assert len({p.text for p in parsed.passages}) == len(parsed.passages)
    curies = [e.curie for e in parsed.entities]
    text = data.decode()
    assert sum(bool(c) and c.startswith("NCBIGene:") for c in curies) == text.count("[NCBI Gene ")
    assert sum(bool(c) and c.startswith("MESH:") for c in curies) == text.count("(MESH:")
    assert [e.label for e in parsed.entities if e.kind == "species"] == ["Homo sapiens", "Mus musculus"]
    names = {e.label: e for e in parsed.entities}
    assert "PGC-1(alpha)" in names["PPARGC1A"].names
    assert names["TRBV20OR9-2"].description == "T cell receptor beta variable 20/OR9-2 (non-functional)"
    assert names["FAO"].curie is None


@pytest.mark.skipif(not SHARED.is_dir(), reason=ABSENT)
def test_the_starter_corpus_is_read_whole() -> None:
    data = (SHARED / "starter" / "digests.jsonl").read_bytes()
    found = parse_digests(data)
    assert len(found) == sum(1 for line in data.splitlines() if line.strip())
    assert all(len(a.passages) == 2 and a.ids for a in found)
    assert all(issue.code == "no_identifier" for a in found for issue in a.issues)

"""JATS, and its ancestor NLM, as PMC, Europe PMC and publishers give it, to Articles."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from texmine.errors import ParseError
from texmine.model import Article, Issue, TextKind
from texmine.parse.abstracts import abbreviation_lists, read_abstracts
from texmine.parse.flatten import plain_text
from texmine.parse.floats import block_reader
from texmine.parse.licences import read_licence
from texmine.parse.metadata import Front, closing_comments, collect_ids, find_meta, read_front
from texmine.parse.passages import PassageList
from texmine.parse.references import read_references
from texmine.parse.related import jats_status, read_related
from texmine.parse.xml import attribute, children, has_child, local_name, read_xml, strip_namespaces

PARSER = "jats/1"


def parse_jats(data: bytes) -> Article:
    """The one article of a JATS document; a set or wrapper that holds one article will do.

    Raises ParseError where there is none, or more than one.
    """
    articles = parse_jats_set(data)
    if len(articles) > 1:
        message = f"the document holds {len(articles)} articles where one is due: give it as a set"
        raise ParseError(message)
    return articles[0]


def parse_jats_set(data: bytes) -> tuple[Article, ...]:
    """All articles of a JATS document: an ``<article>``, a ``<pmc-articleset>``, an OAI-PMH reply; any namespace.

    An article holds its own text alone: decision letters, replies and other sub-articles are left out with an issue
    each. One without any text is an Article with an issue "no_text"; whether that will do is the caller's to decide.
    Raises ParseError (see texmine.parse.xml) and where there is no article at all.
    """
    return jats_articles(read_xml(data))


def jats_articles(root: etree._Element) -> tuple[Article, ...]:
    """The articles in a tree. The tree is changed (its namespaces are taken away)."""
    strip_namespaces(root)
    elements = list(_find_articles(root))
    refusals = [plain_reply(reply) for reply in root.iter("Reply") if reply.get("error")]
    if not elements:
        reason = f" ({'; '.join(refusals)[:300]})" if refusals else ""
        message = f"no JATS article in <{local_name(root)}>{reason}: expected <article> or <pmc-articleset>"
        raise ParseError(message)
    issues = tuple(Issue("missing_from_set", refusal) for refusal in refusals)
    return tuple(_read_article(element, issues if not number else ()) for number, element in enumerate(elements))


def plain_reply(reply: etree._Element) -> str:
    """What efetch says in the place of an article that it does not have."""
    return f"{reply.get('Id') or 'an article'}: {reply.get('error')}"


def _find_articles(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter("article"):
        inside = any(local_name(parent) in {"article", "sub-article", "response"} for parent in element.iterancestors())
        if not inside and has_child(element, "front", "body", "back"):
            yield element


def _read_article(article: etree._Element, set_issues: tuple[Issue, ...]) -> Article:
    references = read_references(article)
    passages = PassageList(references.index)
    front = read_front(article, passages.flattener)
    text_kind = _read_text(article, front, passages)
    ids = collect_ids(article)
    licence, licence_issues = read_licence(article)
    article_type = attribute(article, "article-type")
    related, related_issues = read_related(find_meta(article), article_type)
    status, status_issues = jats_status(article_type, front.title.text, related)
    passages.report((*set_issues, *ids.issues, *licence_issues, *related_issues, *status_issues, *references.issues))
    passages.report(_issues_of_article(article, front, passages, bool(ids.identifiers)))
    return Article(
        ids=ids.identifiers,
        title=front.title.text,
        text_kind=text_kind,
        parser=PARSER,
        passages=passages.passages,
        authors=front.authors,
        journal=front.journal,
        year=front.year,
        article_type=article_type,
        publication_types=front.headings,
        status=status,
        licence=licence,
        references=references.references,
        related=tuple(related),
        issues=passages.issues,
        other_ids=tuple(ids.others),
    )


def _read_text(article: etree._Element, front: Front, passages: PassageList) -> TextKind:
    """Add all passages in reading order; says whether there is a body among them."""
    passages.add("title", front.title)
    meta = find_meta(article)
    if meta is not None:
        _read_translated_titles(meta, passages)
        read_abstracts(meta, passages)
    before = len(passages)
    reader = block_reader(passages)
    for body in children(article, "body"):
        reader.read_children(body, ())
    has_body = len(passages) > before
    for part in children(article, "floats-group", "floats-wrap", "back"):
        reader.read_children(part, ())
    if meta is not None:
        for element in abbreviation_lists(meta):
            passages.add("definition", passages.flattener.flatten(element), ("Abbreviations",))
    return "full_text" if has_body else "abstract"


def _read_translated_titles(meta: etree._Element, passages: PassageList) -> None:
    """An English title beside one in another language is what the extractor can read."""
    for group in meta.iterfind("title-group/trans-title-group"):
        language = attribute(group, "lang") or ""
        for title in children(group, "trans-title"):
            if (attribute(title, "lang") or language).lower().startswith("en"):
                passages.add("title", passages.flattener.flatten(title, notes=False), label="translated title")


def _issues_of_article(
    article: etree._Element,
    front: Front,
    passages: PassageList,
    identified: bool,
) -> Iterator[Issue]:
    for child in children(article, "sub-article", "response"):
        kind = attribute(child, "article-type") or attribute(child, "response-type") or local_name(child)
        title = plain_text(next(child.iter("article-title"), None))
        yield Issue("skipped_sub_article", f"{kind}: {title}" if title else kind)
    if next(children(article, "body"), None) is None:
        reasons = list(closing_comments(article))
        yield Issue("no_body", "; ".join(reasons)[:500] or "the document has no <body>")
    if not any(p.kind != "title" for p in passages.passages):
        yield Issue("no_text", "neither abstract nor body")
    if not identified:
        yield Issue("no_identifier", "no valid PMID, PMCID or DOI")
    if not front.title.text:
        yield Issue("no_title", "no article title")

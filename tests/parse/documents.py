"""Small JATS and PubMed documents, put together from the parts that a test is about."""

from __future__ import annotations

from texmine.model import Article, Passage
from texmine.parse.jats import parse_jats

NAMESPACES = (
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" '
    'xmlns:ali="http://www.niso.org/schemas/ali/1.0/"'
)
IDS = '<article-id pub-id-type="doi">10.1234/tex.1</article-id>'
TITLE = "<title-group><article-title>On tired cells</article-title></title-group>"


def jats(
    body: str | None = "<p>Cells tire.</p>",
    *,
    meta: str = "",
    back: str = "",
    after: str = "",
    attributes: str = 'article-type="research-article"',
    ids: str = IDS,
    title: str = TITLE,
    journal: str = "",
) -> bytes:
    """An ``<article>``; ``after`` is what follows the back matter (floats, sub-articles)."""
    front = f"<front><journal-meta>{journal}</journal-meta><article-meta>{ids}{title}{meta}</article-meta></front>"
    text = "" if body is None else f"<body>{body}</body>"
    whole = f"<article {NAMESPACES} {attributes}>{front}{text}<back>{back}</back>{after}</article>"
    return whole.encode()


def refs(count: int, *, labels: bool = True) -> str:
    """A reference list B1 … Bn."""
    entries = "".join(
        f'<ref id="B{n}">{f"<label>{n}.</label>" if labels else ""}<mixed-citation>Paper {n}</mixed-citation></ref>'
        for n in range(1, count + 1)
    )
    return f"<ref-list>{entries}</ref-list>"


def article(body: str | None = "<p>Cells tire.</p>", **parts: str) -> Article:
    """The parsed ``<article>``."""
    return parse_jats(jats(body, **parts))


def prose(parsed: Article) -> list[Passage]:
    """All passages but the title."""
    return [passage for passage in parsed.passages if passage.kind != "title"]


def only(body: str, **parts: str) -> Passage:
    """The one passage of a body."""
    (passage,) = prose(article(body, **parts))
    return passage


def codes(parsed: Article) -> list[str]:
    """The codes of an article's issues."""
    return [issue.code for issue in parsed.issues]


def pubmed(citation: str = "", *, data: str = "", before: str = "") -> bytes:
    """A PubmedArticleSet of one record; ``citation`` goes into its Article."""
    return (
        f"<PubmedArticleSet>{before}<PubmedArticle><MedlineCitation><PMID>31207603</PMID>"
        f"<Article>{citation}</Article></MedlineCitation><PubmedData>{data}</PubmedData></PubmedArticle>"
        f"</PubmedArticleSet>"
    ).encode()

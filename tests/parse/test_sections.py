"""Sections, lists, boxes, floats and glossaries: what is prose, what stands beside it, under which headings."""

from __future__ import annotations

from tests.parse.documents import article, codes, only, prose


def outline(body: str, **parts: str) -> list[tuple[str, tuple[str, ...], str | None, str]]:
    return [(p.kind, p.section, p.label, p.text) for p in prose(article(body, **parts))]


def test_headings_become_the_path_and_labels_of_sections_do_not() -> None:
    body = (
        "<p>Lead.</p><sec><label>1.</label><title>Results</title><p>One.</p>"
        "<sec><title>TOX <italic>in vivo</italic></title><p>Two.</p><sec><p>Three.</p></sec></sec></sec>"
    )
    assert outline(body) == [
        ("paragraph", (), None, "Lead."),
        ("paragraph", ("Results",), None, "One."),
        ("paragraph", ("Results", "TOX in vivo"), None, "Two."),
        ("paragraph", ("Results", "TOX in vivo"), None, "Three."),
    ]


def test_a_section_without_a_title_is_called_by_its_type() -> None:
    assert outline('<sec sec-type="discussion"><p>So.</p></sec>') == [("paragraph", ("Discussion",), None, "So.")]


def test_a_figure_in_a_paragraph_does_not_cut_its_sentence() -> None:
    body = (
        "<p>TOX is high <fig><label>Figure 2</label><caption><title>TOX.</title><p>Bars: mean.</p></caption>"
        "<alt-text>a bar chart</alt-text><graphic/><permissions><license><license-p>CC</license-p></license>"
        "</permissions>"
        "</fig>in Tex cells.</p>"
    )
    assert outline(body) == [
        ("paragraph", (), None, "TOX is high in Tex cells."),
        ("caption", (), "Figure 2", "TOX."),
        ("caption", (), "Figure 2", "Bars: mean."),
    ]


def test_figures_in_groups_and_among_the_floats_keep_their_own_labels() -> None:
    fig = "<fig><label>Fig. {0}</label><caption><p>Legend {0}.</p></caption></fig>"
    body = f"<fig-group><label>Group</label><caption><p>Both.</p></caption>{fig.format(1)}{fig.format(2)}</fig-group>"
    found = outline(body, after=f"<floats-group>{fig.format(3)}</floats-group>")
    assert [(kind, label, text) for kind, _, label, text in found if kind == "caption"] == [
        ("caption", "Group", "Both."),
        ("caption", "Fig. 1", "Legend 1."),
        ("caption", "Fig. 2", "Legend 2."),
        ("caption", "Fig. 3", "Legend 3."),
    ]


def test_a_table_gives_its_caption_its_rows_and_its_notes_and_no_prose() -> None:
    body = (
        "<table-wrap><label>Table 1</label><caption><title>Regulators</title></caption><alternatives><graphic/><table>"
        "<thead><tr><th>Gene</th><th>Effect</th></tr></thead>"
        "<tbody><tr><td>TOX</td><td><list><list-item><p>drives</p></list-item><list-item><p>keeps</p>"
        "</list-item></list>"
        "</td></tr><tr><td/><td>none</td></tr></tbody></table></alternatives>"
        "<table-wrap-foot><fn-group><fn><label>a</label><p>In mice.</p></fn></fn-group></table-wrap-foot></table-wrap>"
    )
    assert outline(body) == [
        ("caption", (), "Table 1", "Regulators"),
        ("table", (), "Table 1", "Gene | Effect"),
        ("table", (), "Table 1", "TOX | drives keeps"),
        ("table", (), "Table 1", "none"),
        ("caption", (), "Table 1", "In mice."),
    ]


def test_lists_and_quotations_split_their_paragraph() -> None:
    body = (
        "<p>States are: <list><title>States</title><list-item><label>(1)</label><p>Tpex;</p></list-item>"
        "<list-item><p>Tex.</p></list-item></list>and so on <disp-quote><p>Quoth.</p></disp-quote></p>"
    )
    assert [text for *_, text in outline(body)] == ["States are:", "States", "Tpex;", "Tex.", "and so on", "Quoth."]


def test_boxes_are_sections() -> None:
    body = (
        "<boxed-text><label>Box 1</label><caption><title>Terms</title><p>In short.</p></caption><sec>"
        "<title>Tpex</title>"
        "<p>Progenitors.</p></sec></boxed-text>"
    )
    assert outline(body) == [
        ("paragraph", ("Terms",), None, "In short."),
        ("paragraph", ("Terms", "Tpex"), None, "Progenitors."),
    ]


def test_glossaries_are_definitions_in_lists_and_in_tables() -> None:
    items = "<def-item><term>Tex</term><def><p>exhausted T cell</p></def></def-item>"
    glossary = f"<glossary><title>Abbreviations</title><def-list>{items}</def-list></glossary>"
    rows = "<array><tbody><tr><td>ICB</td><td>checkpoint blockade</td></tr></tbody></array>"
    found = outline("<p>x</p>", back=glossary + f"<glossary>{rows}</glossary>")
    assert found[1:] == [
        ("definition", ("Abbreviations",), None, "Tex, exhausted T cell"),
        ("definition", ("Glossary",), None, "ICB, checkpoint blockade"),
    ]


def test_abbreviations_are_found_among_keywords_notes_and_in_the_text() -> None:
    meta = (
        '<author-notes><fn fn-type="abbr"><p>Abbreviations: Tex, exhausted T cell.</p></fn><fn><p>Equal work.</p></fn>'
        '</author-notes><kwd-group kwd-group-type="abbreviations"><kwd>Tpex: progenitor</kwd></kwd-group>'
        "<kwd-group><kwd>immunity</kwd></kwd-group>"
    )
    found = outline("<p>The <abbrev>TME<def><p>tumour site</p></def></abbrev>.</p>", meta=meta)
    assert [(kind, text) for kind, _, _, text in found] == [
        ("paragraph", "The TME."),
        ("definition", "TME, tumour site"),
        ("definition", "Tpex: progenitor"),
        ("definition", "Abbreviations: Tex, exhausted T cell."),
    ]


def test_footnotes_are_read_beside_the_sentence_that_they_hang_on() -> None:
    body = "<p>Cells tire<fn><label>*</label><p>Not all.</p></fn>.</p>"
    back = "<fn-group><fn><p>No conflict.</p></fn></fn-group><ack><p>Thanks.</p></ack>"
    assert outline(body, back=back) == [
        ("paragraph", (), None, "Cells tire."),
        ("paragraph", (), "*", "Not all."),
        ("paragraph", ("Footnotes",), None, "No conflict."),
        ("paragraph", ("Acknowledgements",), None, "Thanks."),
    ]


def test_supplements_statements_and_appendices() -> None:
    body = (
        '<sec sec-type="supplementary-material"><title>Additional files</title><supplementary-material>'
        "<label>File S1</label>"
        "<caption><p>Primers.</p></caption><media/></supplementary-material></sec>"
        "<statement><label>Rule 1</label><p>Always.</p></statement>"
    )
    back = "<app-group><app><title>Appendix A</title><p>More.</p></app></app-group>"
    assert outline(body, back=back) == [
        ("caption", ("Additional files",), "File S1", "Primers."),
        ("paragraph", ("Rule 1",), None, "Always."),
        ("paragraph", ("Appendix A",), None, "More."),
    ]


def test_loose_text_is_not_lost_and_unknown_blocks_are_told() -> None:
    parsed = article(
        "<sec><title>S</title><strange-box><p>Kept.</p></strange-box></sec>", back="<ack>Thanks all.</ack>"
    )
    assert [p.text for p in prose(parsed)] == ["Kept.", "Thanks all."]
    assert codes(parsed) == ["unknown_element"]


def test_reference_lists_are_no_prose_wherever_they_stand() -> None:
    ref = "<ref><mixed-citation>A paper</mixed-citation></ref>"
    refs = f"<ref-list><title>Reading</title><p>Good ones.</p>{ref}</ref-list>"
    assert outline(f"<sec><title>End</title>{refs}</sec>") == [("paragraph", ("End", "Reading"), None, "Good ones.")]


def test_a_paragraph_of_a_hundred_nested_sections_is_found() -> None:
    body = "<sec>" * 100 + "<p>Deep.</p>" + "</sec>" * 100
    assert only(body).text == "Deep."

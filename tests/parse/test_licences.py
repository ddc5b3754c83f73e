"""Licences: where they hide, and which they are."""

from __future__ import annotations

import pytest
from tests.parse.documents import article, codes

from texmine.model import Licence
from texmine.parse.licences import licence_code

BY = "http://creativecommons.org/licenses/by/4.0/"
PROSE = "This is an open access article under the Creative Commons Attribution License, which permits use."


def licence(permissions: str, *, wrap: bool = True) -> Licence:
    return article(meta=f"<permissions>{permissions}</permissions>" if wrap else permissions).licence


@pytest.mark.parametrize(
    ("permissions", "code", "where"),
    [
        (f'<license xlink:href="{BY}"><license-p>{PROSE}</license-p></license>', "CC-BY-4.0", "license/@href"),
        (f"<license><ali:license_ref>{BY}</ali:license_ref></license>", "CC-BY-4.0", "license_ref"),
        (f"<ali:license_ref>{BY}</ali:license_ref>", "CC-BY-4.0", "license_ref"),
        (f"<license><license-p>{PROSE}</license-p></license>", "CC-BY", "license-p"),
        (f"<license><p>{PROSE}</p></license>", "CC-BY", "license-p"),
        (
            f'<license><license-p>See <ext-link xlink:href="{BY}">the licence</ext-link>.</license-p></license>',
            "CC-BY-4.0",
            "license-p",
        ),
        (
            '<license license-type="cc-by-nc"><license-p>Open.</license-p></license>',
            "CC-BY-NC",
            "license/@license-type",
        ),
        ("<copyright-statement>© 2020 A. CC BY-SA 4.0</copyright-statement>", "CC-BY-SA-4.0", "copyright-statement"),
    ],
)
def test_licences_are_found_wherever_they_stand(permissions: str, code: str, where: str) -> None:
    found = licence(permissions)
    assert (found.code, found.where) == (code, where)
    assert found.raw


def test_a_publishers_own_agreement_is_kept_and_is_no_code() -> None:
    url = "http://onlinelibrary.wiley.com/termsAndConditions#vor"
    assert licence(f'<license xlink:href="{url}"/>') == Licence(raw=url, code=None, where="license/@href")


def test_no_licence_is_none() -> None:
    assert licence("") == Licence()


def test_front_matter_without_permissions_may_state_one() -> None:
    assert licence(f'<license xlink:href="{BY}"/>', wrap=False).code == "CC-BY-4.0"


def test_a_link_in_the_prose_adds_the_version_that_the_prose_lacks() -> None:
    words = "the Creative Commons Attribution License"
    found = licence(f'<license><license-p>Under <ext-link xlink:href="{BY}">{words}</ext-link>.</license-p></license>')
    assert found == Licence(raw=f"Under {words}.", code="CC-BY-4.0", where="license-p")


def test_a_known_licence_beside_a_publishers_own_counts() -> None:
    found = licence(f'<license xlink:href="https://doi.wiley.com/10.1002/tdm"/><license xlink:href="{BY}"/>')
    assert found.code == "CC-BY-4.0"


def test_link_and_prose_at_odds_are_told() -> None:
    prose = "Creative Commons Attribution-NonCommercial 4.0 International License"
    parsed = article(
        meta=f'<permissions><license xlink:href="{BY}"><license-p>{prose}</license-p></license></permissions>'
    )
    assert parsed.licence.code == "CC-BY-4.0"
    assert codes(parsed) == ["licence_conflict"]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("https://creativecommons.org/licenses/by-nc-nd/4.0/legalcode", "CC-BY-NC-ND-4.0"),
        ("http://creativecommons.org/licenses/by-nc/3.0/us/", "CC-BY-NC-3.0"),
        ("https://creativecommons.org/licenses/by/3.0/igo/", "CC-BY-3.0-IGO"),
        ("http://creativecommons.org/licenses/by-nd-nc/1.0", "CC-BY-NC-ND-1.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("http://creativecommons.org/publicdomain/mark/1.0/", "CC-PDM-1.0"),
        ("CC BY-NC-ND 4.0", "CC-BY-NC-ND-4.0"),
        ("CC BY", "CC-BY"),
        ("ccby", "CC-BY"),
        ("the Creative Commons Attribution (CC BY-NC-ND 4.0) licence", "CC-BY-NC-ND-4.0"),
        ("Creative Commons Attribution Non Commercial (CC BY-NC 4.0) license, which permits others", "CC-BY-NC-4.0"),
        ("Creative Commons Attribution License, which permits non-commercial use", "CC-BY"),
        ("a Creative Commons License (Attribution–Noncommercial–Share Alike 3.0 Unported)", "CC-BY-NC-SA-3.0"),
        ("Creative Commons Attribution Non-Commercial No Derivatives 4.0 License", "CC-BY-NC-ND-4.0"),
        (
            f"Creative Commons Attribution License ({BY}). The waiver (…/publicdomain/zero/1.0/) is for data",
            "CC-BY-4.0",
        ),
        ("made available under the Creative Commons CC0 public domain dedication", "CC0-1.0"),
        ("This article is in the public domain in the US", "LicenseRef-public-domain"),
        ("This is made available via the PMC Open Access Subset for unrestricted re-use", None),
        ("a Creative Commons license", None),
        ("Elsevier user license", None),
        ("© The authors. All rights reserved, with attribution of figures", None),
        ("", None),
    ],
)
def test_codes_are_read_from_links_abbreviations_and_prose(statement: str, code: str | None) -> None:
    assert licence_code(statement) == code

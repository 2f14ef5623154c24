"""No package under the GPL or the AGPL is part of the demonstrator."""

from pathlib import Path

import pytest

from tests.architecture.licences import faults, installed_licences, is_too_strict, locked_names

ROOT = Path(__file__).resolve().parents[2]


def test_no_locked_package_is_gpl_or_agpl() -> None:
    locked = locked_names(ROOT / "requirements.lock") | locked_names(
        ROOT / "requirements-test.lock"
    )
    licences = {name: text for name, text in installed_licences().items() if name in locked}

    assert "pyside6-essentials" in licences
    assert faults(licences) == []


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-or-later",
        "AGPL-3.0",
        "GNU General Public License v3 (GPLv3)",
        "GNU Affero General Public License v3",
        "GPL-2.0-only OR AGPL-3.0-only",
        "MIT AND GPL-3.0-only",
    ],
)
def test_strict_licence_is_refused(licence: str) -> None:
    assert is_too_strict(licence)
    assert faults({"planted": licence}) == [f"planted: {licence}"]


@pytest.mark.parametrize(
    "licence",
    [
        "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
        "GNU Library or Lesser General Public License (LGPL)",
        "MIT OR GPL-3.0-only",
        "MPL-2.0",
    ],
)
def test_choice_is_judged_by_its_mildest(licence: str) -> None:
    assert faults({"planted": licence}) == []


def test_package_without_a_licence_is_refused() -> None:
    assert faults({"planted": "UNKNOWN"}) == ["planted: no licence is stated"]

"""A card is loaded whole, or every fault in it is told with file, line and mend."""

from pathlib import Path

import pytest

from app.core.cards.access import Permissions
from app.core.cards.loader import check_card, load_card
from app.core.errors import FaultsFound, UserError
from tests.core.cards.conftest import Change


def test_a_small_card_is_loaded(small: Path) -> None:
    card = load_card(small)
    assert card.role("caseworker").allows("cases.view")
    assert card.office_of("v") == "north"
    assert card.district_of("v") == "d"
    assert card.case_type("family_support").first_stage.id == "intake"
    assert card.tools.keys() == {"intake_family"}
    with pytest.raises(UserError, match=r"no role called 'wizard'.*caseworker"):
        card.role("wizard")


def test_the_hash_of_a_card_changes_with_any_of_its_files(small: Path) -> None:
    before = load_card(small).content_hash
    assert load_card(small).content_hash == before
    (small / "NOTICE.md").write_text("About this card.", encoding="utf-8")
    assert load_card(small).content_hash != before


def test_all_faults_are_told_at_once(changed: Change, small: Path) -> None:
    changed("fictional: true", "fictional: yes")
    changed("scope: own", "scope: mine")
    changed("review: native", "reviewed: native")
    faults = changed("d,district,r,north", "d,district,q,north", file="places.csv")
    assert {(fault.code, fault.place.line) for fault in faults} == {
        ("card.bool_type", 5),
        ("card.extra_forbidden", 6),
        ("card.literal_error", 28),
        ("card.unknown_name", 3),
    }
    with pytest.raises(FaultsFound) as found:
        load_card(small)
    assert len(found.value.faults) == 4
    assert "4 faults" in str(found.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("scope: own", "scoppe: own", 28, "Did you mean 'scope'?"),
        ("role: caseworker", "role: casworker", 32, "Did you mean 'caseworker'?"),
        ("by: [caseworker]", "by: [casworker]", 26, "Did you mean 'caseworker'?"),
        ("to: closed", "to: close", 26, "Did you mean 'closed'?"),
        ("intake: intake_family", "intake: intake_familly", 21, "Did you mean 'intake_family'?"),
        ("subject: household", "subject: houshold", 19, "Did you mean 'household'?"),
        ("place: v", "place: w", 30, "Allowed: r, d, v."),
        ("check: none", "check: nonee", 34, "Did you mean 'none'?"),
    ],
)
def test_a_wrong_word_is_told_with_line_and_proposal(
    changed: Change, old: str, new: str, line: int, sentence: str
) -> None:
    faults = changed(old, new)
    assert [(fault.place.line, str(fault.fix)) for fault in faults if fault.fix] == [
        (line, sentence)
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("version: 1", "version: 010", "A whole number is wanted here"),
        ("deadline_days: 5", "deadline_days: '5'", "A whole number is wanted here"),
        (
            "deadline_days: 5",
            "deadline_days: 5, deadline_hours: 2",
            "in days or in hours, not both",
        ),
        ("final: true", "final: on", "Only true or false can stand here"),
        (", final: true", "", "No stage is final"),
        ("Europe/Rome", "Europe/Rom", "is not a time zone"),
        ("default_language: en", "default_language: fr", "There is no 'fr' in this card"),
        ("name: Small", "name: {en: Small, it: Piccolo}", "There is no 'it' in this card"),
        ("FS-{year}-{count:05}", "FS-{count.__class__}", "is not a pattern for case numbers"),
        ("FS-{year}-{count:05}", "FS-{year}", "is not a pattern for case numbers"),
        ('"X-###", check: none', '"####", check: none', "could belong to a person"),
        ("00-XX-###", '"######"', "could reach somebody"),
        ("office: north}", "provider: north}", "There is no 'north' in this card"),
        (", office: north}", "}", "needs an office"),
        ("id: small", "id: other", "must be the name of its folder"),
        ("subject: household", "subject: household\n    restricted: true", "No role serves"),
        ("reason: required", "reason: required, when: \"${case.stge} = 'x'\"", "no case.stge"),
        ("reason: required", 'reason: required, when: "${case.stage} =="', ""),
        ("phone:", "places: {}\nphone:", "Unknown key 'places'"),
        ("phone:", 'accent: {light: "#FFEE00", dark: "#6CB2F5"}\nphone:', "too low to be read"),
        (
            "phone:",
            "thresholds: {t: [{from: 2025-02-30, value: 1, unit: x, reference: y}]}\nphone:",
            "not a day of the calendar",
        ),
    ],
)
def test_a_card_that_cannot_work_is_refused(
    changed: Change, old: str, new: str, sentence: str
) -> None:
    faults = changed(old, new)
    assert faults
    assert any(sentence in str(fault.message) for fault in faults)
    assert all(fault.place.line for fault in faults)


def test_a_missing_language_is_a_warning_and_the_card_still_loads(
    changed: Change, small: Path
) -> None:
    changed(
        "[{code: en, review: native}]", "[{code: en, review: native}, {code: fr, review: none}]"
    )
    faults = changed("title: Small", "title: {en: Small}")
    assert [(fault.level, str(fault.message)) for fault in faults] == [
        ("warning", "The text lacks: fr.")
    ]
    assert load_card(small).language_codes == ("en", "fr")


def test_permissions_that_no_module_knows_are_told(small: Path) -> None:
    [fault] = check_card(small, permissions=Permissions(["case.view", "people.view"]))
    assert str(fault.message) == "No module knows the permission 'cases.view'."
    assert str(fault.fix) == "Did you mean 'case.view'?"
    assert check_card(small, permissions=Permissions(["people.reveal"])) != []
    assert check_card(small, permissions=Permissions(["cases.view"])) == []


def test_a_pattern_of_permissions_must_cover_one(changed: Change, small: Path) -> None:
    changed("cases.view", "case.*")
    [fault] = check_card(small, permissions=Permissions(["cases.view"]))
    assert str(fault.fix) == "Did you mean 'cases.*'?"


def test_permissions_of_a_module_that_is_not_installed_are_left_in_peace(small: Path) -> None:
    absent = Permissions(["people.reveal"], complete=False)
    assert check_card(small, permissions=absent) == []
    near = Permissions(["cases.views"], complete=False)
    assert len(check_card(small, permissions=near)) == 1


def test_permissions_of_a_module_that_the_card_does_not_list_are_told(small: Path) -> None:
    [fault] = check_card(small, permissions=Permissions([], idle={"cases.view": "casework"}))
    assert "belongs to the module casework" in str(fault.message)


def test_settings_of_a_module_may_stand_in_their_own_file(small: Path) -> None:
    (small / "modules").mkdir()
    (small / "modules" / "intake.yaml").write_text("duplicate_threshold: 0.8\n", encoding="utf-8")
    assert load_card(small).modules == {"intake": {"duplicate_threshold": 0.8}}
    (small / "modules" / "plan.yaml").write_text("x: 1\n", encoding="utf-8")
    assert [fault.code for fault in check_card(small)] == ["card.module"]


def test_code_and_links_cannot_stand_in_a_card(small: Path) -> None:
    (small / "tools" / "macro.py").write_text("print()", encoding="utf-8")
    (small / "services.csv").symlink_to(small / "places.csv")
    assert {fault.code for fault in check_card(small)} == {"card.kind_of_file", "card.link"}


def test_a_linked_card_file_is_not_followed(small: Path, tmp_path: Path) -> None:
    (small / "card.yaml").rename(tmp_path / "elsewhere.yaml")
    (small / "card.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert [fault.code for fault in check_card(small)] == ["card.link"]


def test_a_file_with_a_mistyped_name_is_pointed_at(small: Path) -> None:
    (small / "service.csv").write_text("code\n", encoding="utf-8")
    [fault] = check_card(small)
    assert str(fault.fix) == "Did you mean 'services.csv'?"


@pytest.mark.parametrize("text", ["", "- 1\n", "card: [\n", "x" * 2_000_000])
def test_a_card_file_that_holds_no_card_is_a_fault_and_never_a_traceback(
    small: Path, text: str
) -> None:
    (small / "card.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FaultsFound):
        load_card(small)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    [fault] = check_card(tmp_path / "nowhere")
    assert fault.code == "card.missing_folder"

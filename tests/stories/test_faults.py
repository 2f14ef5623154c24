"""What is wrong in a story is told at once, with its line and a proposal."""

import shutil
from pathlib import Path

import pytest

from app.core.settings import ROOT
from app.core.stories.loader import load_story
from tests.stories.tiny import HEAD, TAKE_IN, faults_of, sandovia, write

STORY = ROOT / "country_cards" / "sandovia" / "stories" / "first_family.yaml"


def test_first_family_has_no_fault() -> None:
    assert faults_of(STORY) == []


@pytest.mark.parametrize(
    ("step", "told", "fix"),
    [
        ("{actor: clark, do: people.search, with: {text: a}}", "clark is not in the cast", "clerk"),
        ("{actor: clerk, do: case.veiw, with: {case: 1}}", "no act case.veiw", "case.view"),
        ("{actor: clerk, do: people.search, with: {text: a, txt: b}}", "takes no txt", "text"),
        ("{actor: clerk, do: case.view}", "case.view needs case", ""),
        ("{actor: clerk, do: people.search}", "people.search needs text", ""),
        ("{actor: clerk, do: case.view, with: {case: $x.case}}", "$x is used before", ""),
        ('{actor: clerk, do: case.view, with: {case: "@wörker"}}', "wörker is not in", "worker"),
        (
            "{actor: clerk, do: case.view, with: {case: 1}, target: casework.cse}",
            "no page casework.cse",
            "casework.case",
        ),
        (
            "{actor: clerk, do: case.view, with: {case: 1}, target: audit.journal}",
            "may not open the page audit.journal",
            "",
        ),
        (
            "{actor: clerk, do: case.view, with: {case: 1}, then: [{journal: [case.vewed]}]}",
            "no event case.vewed",
            "case.viewed",
        ),
        (
            "{actor: clerk, do: case.view, with: {case: 1},"
            " then: [{expression: '${case.stag}', equals: intake}]}",
            "no case.stag",
            "case.stage",
        ),
        (
            "{actor: clerk, do: case.view, with: {case: 1},"
            " then: [{indicator: casework.opne, equals: 1}]}",
            "no figure casework.opne",
            "casework.open",
        ),
        ("{actor: clerk, do: people.search, with: {text: {per_language: {fr: a}}}}", "en", ""),
        ("{actor: clerk, do: people.search, with: {text: a}, after: soon}", "span of time", ""),
    ],
)
def test_each_fault_has_its_line_and_the_nearest_word(
    tmp_path: Path, step: str, told: str, fix: str
) -> None:
    (fault,) = faults_of(write(tmp_path, f"- {step}\n"))
    assert told in str(fault.message)
    assert fix in str(fault.fix)
    assert fault.place.line == 11


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "- {actor: clark, do: case.view, with: {case: 1}}\n",
        "- {actor: clerk, do: case.veiw, with: {case: 1}}\n",
    )
    assert [fault.place.line for fault in faults_of(file)] == [11, 12]


def test_slips_of_form_and_of_names_are_told_in_one_round(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "- {actor: clark, do: case.view, with: {case: 1}}\n",
        "- {actor: clerk, do: case.veiw, with: {case: 1}}\n",
        "- {actor: clerk, do: people.search, with: {text: a}, after: soon}\n",
        "- {actor: clerk, do: people.search, wiht: {text: a}}\n",
        "- {actor: clerk, do: people.search, with: {text: a, zzz: 1}, then: [{cuont: 0}]}\n",
        "- {actor: clerk, do: case.view, with: {case: $x.case}, target: casework.cse}\n",
        head=HEAD.replace("minutes: 1", "minutes: one"),
    )
    found = faults_of(file)
    assert sorted({fault.place.line for fault in found}) == [4, 11, 12, 13, 14, 15, 16]
    said = " ".join(str(fault.message) for fault in found)
    assert "needs text" not in said
    (unknown,) = [fault for fault in found if "takes no zzz" in str(fault.message)]
    assert str(unknown.fix) == "It takes: text."


def test_a_missing_module_is_a_warning_that_names_it(tmp_path: Path) -> None:
    modules = _modules_without("intake", tmp_path)
    (warning,) = faults_of(write(tmp_path, TAKE_IN), modules=modules)
    assert warning.level == "warning"
    assert "needs intake" in str(warning.message)


def test_a_missing_page_is_a_warning_and_the_story_can_still_be_played(tmp_path: Path) -> None:
    modules = _modules_without("audit", tmp_path)
    (warning,) = faults_of(STORY, modules=modules)
    assert warning.level == "warning"
    assert "played without it" in str(warning.message)


def test_every_text_of_the_story_stands_in_each_language_of_the_card() -> None:
    story, codes = load_story(STORY), set(sandovia().language_codes)
    texts = [story.title, story.purpose]
    for scene in story.scenes:
        texts += [scene.title, scene.say]
        texts += [step.title for step in scene.steps]
        texts += [check.tell for step in scene.steps for check in step.then if check.tell]
    assert all(text is not None and set(dict(text.entries)) == codes for text in texts)


def _modules_without(name: str, folder: Path) -> Path:
    copy = folder / "modules"
    shutil.copytree(ROOT / "modules", copy, ignore=shutil.ignore_patterns(name, "__pycache__"))
    return copy

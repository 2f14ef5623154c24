"""The pages of profiling: performed by hand and by a story's fields, the journal read after."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.core.cases.decisions import decisions_in
from app.core.forms.scoring.result import Result
from app.core.tools import workbooks
from app.core.tools.drafts import draft_of
from app.uikit import Label, Status
from modules.profiling.commands import AskReview, Decide, KeepProfileDraft
from modules.profiling.pages.answer import AnswerPage
from modules.profiling.pages.listing import TrackList
from modules.profiling.pages.panel import TrackPanel
from modules.profiling.pages.track import TrackPage
from tests.contract.visit import settle
from tests.modules.conftest import Shell
from tests.modules.profiling.conftest import CALM, RENT, SCHOOL, TOOL, Stage

Make = Callable[..., Any]
WHY = {"reason": "new_information", "note": "A letter came."}


def press(page: Any, name: str) -> None:
    """Press the button of this name."""
    settle()
    (button,) = [one for one in page.findChildren(QAbstractButton, name) if one.isVisibleTo(page)]
    button.click()


def has(page: Any, name: str) -> bool:
    """Say whether the page shows a control of this name."""
    settle()
    return any(found.isVisibleTo(page) for found in page.findChildren(QWidget, name))


def words(page: Any) -> str:
    """Return all words of the labels of a page."""
    return " | ".join(label.text() for label in page.findChildren(Label))


# Answering


def test_a_profile_is_answered_and_handed_in(page_of: Make, entries: Any, shell: Shell) -> None:
    page = page_of(AnswerPage, "north.worker1", case=1)
    page.fill({"case": 1, "answers": RENT})
    press(page, "profiling.answer.submit")
    last = entries()[-1]
    assert (last.event, last.payload["track"]) == ("profiling.submitted", "light_support")
    assert (shell.targets[-1].page, shell.targets[-1].param("case")) == ("profiling.case", 1)


def test_missing_answers_are_shown_and_nothing_is_handed_in(page_of: Make, entries: Any) -> None:
    before = len(entries())
    page = page_of(AnswerPage, "north.worker1", case=1)
    page.submit()
    assert "answers need a look" in words(page)
    assert len(entries()) == before


def test_what_is_typed_is_kept_and_found_again(page_of: Make, stage: Stage) -> None:
    page = page_of(AnswerPage, "north.worker1", case=1)
    page.fill({"earners": 2})
    page.footer.keeper.keep_now()
    kept = stage.ask("north.worker1", lambda r: draft_of(r, TOOL, case=1))
    assert kept.answers["money"] == {"earners": 2}
    assert "Draft kept" in words(page.footer)
    again = page_of(AnswerPage, "north.worker1", case=1)
    assert again.view.answers()["money"]["earners"] == 2
    press(again, "profiling.answer.afresh")
    assert again.view.answers().get("money", {}).get("earners") is None
    assert stage.ask("north.worker1", lambda r: draft_of(r, TOOL, case=1)) is None


def test_a_draft_of_another_version_tells_what_does_not_fit(page_of: Make, stage: Stage) -> None:
    answers = {"money": {"earners": 2, "jewels": "three rings"}}
    stage.do("north.worker1", KeepProfileDraft(1, answers, "0" * 64))
    page = page_of(AnswerPage, "north.worker1", case=1)
    assert page.view.answers()["money"]["earners"] == 2
    assert "These answers have no place any more" in page.origin.text()
    assert "three rings" in page.origin.text()


def test_a_second_profile_begins_with_the_answers_of_the_first(page_of: Make, stage: Stage) -> None:
    stage.submit(RENT)
    page = page_of(AnswerPage, "north.worker1", case=1)
    assert page.view.answers()["home"]["rent_share"] == "over_half"
    assert "These are the answers of" in page.origin.text()


@pytest.mark.parametrize("login", ["north.clerk", "coast.worker1", "manager"])
def test_who_may_not_profile_sees_no_form(page_of: Make, login: str) -> None:
    page = page_of(AnswerPage, login, case=1)
    assert (page.place.state, page.view) == ("empty", None)


def test_the_page_survives_a_switch_of_language(page_of: Make) -> None:
    page = page_of(AnswerPage, "north.worker1", case=1)
    page.fill({"earners": 2})
    other = page_of(AnswerPage, "north.worker1", language="ar", case=1)
    other.restore(page.keep())
    assert other.view.answers()["money"]["earners"] == 2


def test_without_a_case_the_pages_say_what_to_do(page_of: Make) -> None:
    for kind in (AnswerPage, TrackPage):
        assert page_of(kind, "north.worker1").place.state == "empty"


# Deciding


def test_the_proposal_stands_with_what_led_there_and_is_confirmed(
    page_of: Make, stage: Stage, entries: Any
) -> None:
    stage.submit(RENT)
    page = page_of(TrackPage, "north.worker1", case=1)
    for said in ("To decide", "Light support", "How much of the money goes into the rent?",
                 "More than half", "A good home", "We arrange one or two services"):  # fmt: skip
        assert said in words(page)
    press(page, "profiling.confirm.submit")
    assert entries()[-1].event == "profiling.decided"
    assert stage.track() == "light_support"
    assert "Confirmed" in words(page)
    assert not has(page, "profiling.confirm.submit")


def test_another_track_is_chosen_by_hand_with_a_reason(
    page_of: Make, stage: Stage, entries: Any
) -> None:
    stage.submit(RENT)
    page = page_of(TrackPage, "north.worker1", case=1)
    press(page, "profiling.other")
    page.view.top.form.fill({"chosen": "social_inclusion"})
    before = len(entries())
    page.view.top.form.submit()
    assert page.view.top.form.fields["reason"].error.text() == "This field is needed."
    assert len(entries()) == before
    page.view.top.form.fill(WHY)
    press(page, "profiling.other.submit")
    assert (entries()[-1].reason, stage.track()) == ("new_information", "social_inclusion")
    for said in ("Social inclusion support", "Something new became known", "A letter came."):
        assert said in words(page)
    press(page, "profiling.confirm.submit")
    assert stage.track() == "light_support"


def test_needs_and_services_are_decided_by_yes_and_no(page_of: Make, stage: Stage) -> None:
    stage.submit(RENT)
    page = page_of(TrackPage, "north.worker1", case=1)
    press(page, "profiling.line.need.rent.yes")
    press(page, "profiling.line.service.rent_support.no")
    page.view.top.form.fill({"reason": "out_of_reach"})
    press(page, "profiling.line.submit")
    press(page, "profiling.add")
    page.view.top.form.fill({"what": "service:debt_advice", "reason": "new_information"})
    press(page, "profiling.add.submit")
    told = stage.ask("north.worker1", lambda r: decisions_in(r, 1, "profiling"))
    assert [(one.kind, one.about, one.chosen) for one in told] == [
        ("service", "debt_advice", "yes"), ("service", "rent_support", "no"),
        ("need", "rent", "yes"),
    ]  # fmt: skip
    assert "Added; the tool did not propose it." in words(page)
    press(page, "profiling.line.service.rent_support.change")
    assert stage.ask("north.worker1", lambda r: decisions_in(r, 1, "profiling"))[0].chosen == "yes"


def test_a_story_fills_what_each_act_takes(page_of: Make, stage: Stage, entries: Any) -> None:
    stage.submit(RENT)
    page = page_of(TrackPage, "north.worker1", case=1)
    acts: list[dict[str, Any]] = [
        {"case": 1, "chosen": "light_support"},
        {"case": 1, "chosen": "social_inclusion", **WHY},
        {"case": 1, "kind": "need", "about": "rent", "chosen": "yes"},
        {"case": 1, "kind": "need", "about": "rent", "chosen": "no", **WHY},
        {"case": 1, "kind": "service", "about": "debt_advice", "chosen": "yes", **WHY},
        {"case": 1, "words": "We need more."},
    ]
    for fields in acts:
        page.fill(fields)
        page.submit()
    told = [(one.payload.get("kind"), one.payload.get("chosen")) for one in entries()[-6:-1]]
    assert told == [
        ("track", "light_support"), ("track", "social_inclusion"), ("need", "yes"),
        ("need", "no"), ("service", "yes"),
    ]  # fmt: skip
    assert entries()[-1].event == "profiling.review_asked"


def test_the_supervisor_answers_the_family(page_of: Make, stage: Stage, entries: Any) -> None:
    stage.submit(RENT)
    stage.decide("light_support")
    stage.do("north.worker1", AskReview(1, "We need more."))
    page = page_of(TrackPage, "north.supervisor", case=1)
    assert "We need more." in words(page)
    press(page, "profiling.review")
    reason = page.view.top.form.fields["reason"]
    assert reason.isHidden()
    page.view.top.form.fill({"track": "social_inclusion"})
    assert not reason.isHidden()
    page.fill({"track": "social_inclusion", "reason": "family_view"})
    press(page, "profiling.review.submit")
    assert entries()[-1].event == "profiling.review_ended"
    assert "the track was changed" in words(page)
    worker = page_of(TrackPage, "north.worker1", case=1)
    assert not has(worker, "profiling.review")


def test_a_refusal_is_told_and_the_newest_profile_shown(page_of: Make, stage: Stage) -> None:
    stage.submit(RENT)
    page = page_of(TrackPage, "north.worker1", case=1)
    stage.submit(SCHOOL)
    press(page, "profiling.confirm.submit")
    assert "Another profile was handed in" in words(page)
    assert "Social inclusion support" in words(page)
    assert stage.track() is None


def test_who_may_only_look_gets_no_acts(page_of: Make, stage: Stage) -> None:
    role = stage.world.card.roles["caseworker"]
    may = tuple(one for one in role.may if not one.startswith("profiling."))
    roles = {
        **stage.world.card.roles,
        "caseworker": role.model_copy(update={"may": (*may, "profiling.view")}),
    }
    stage.submit(RENT)
    stage.world.card = stage.world.card.model_copy(update={"roles": roles})
    page = page_of(TrackPage, "north.worker1", case=1)
    assert "Not decided" in words(page)
    for name in ("profiling.confirm.submit", "profiling.other", "profiling.answer"):
        assert not has(page, name)


def test_a_case_of_another_office_is_not_shown(page_of: Make, stage: Stage) -> None:
    stage.submit(RENT)
    page = page_of(TrackPage, "coast.worker1", case=1)
    assert page.place.state == "empty"
    assert "Light support" not in words(page)


# Panel and list


def test_the_panel_begins_a_profile_and_decides_it(
    desk_of: Make, stage: Stage, qtbot: Any, shell: Shell
) -> None:
    panel = TrackPanel(desk_of("north.worker1"), 1)
    qtbot.addWidget(panel)
    panel.build()
    panel.refresh()
    assert "No profile was handed in" in words(panel)
    press(panel, "profiling.answer")
    assert shell.targets[-1].page == "profiling.answer"
    stage.submit(RENT)
    panel.refresh()
    press(panel, "profiling.confirm.submit")
    assert stage.track() == "light_support"
    press(panel, "profiling.open")
    assert shell.targets[-1].page == "profiling.case"


def test_each_figure_opens_its_list(page_of: Make, stage: Stage) -> None:
    page = page_of(TrackList, "north.supervisor")
    assert page.table.rows.ids == []
    stage.submit(RENT)
    page.refresh()
    assert page.table.rows.ids == [1]
    assert page.tiles["waiting"].figure.text() == "1"
    stage.decide("social_inclusion", **WHY)
    page.refresh()
    assert page.table.rows.ids == []
    press(page, "profiling.overridden.tile")
    assert page.table.rows.ids == [1]
    assert "of 1 decided" in words(page.tiles["overridden"])
    cells = page._fetch([1])[0]
    assert (cells["proposed"], cells["chosen"]) == ("Light support", "Social inclusion support")
    state = cells["state"]
    assert isinstance(state, Status)
    assert state.word == "Chosen otherwise"
    stage.do("north.worker1", AskReview(1, "We need more."))
    page.open({"indicator": "profiling.reviews_open"})
    assert page.table.rows.ids == [1]
    for code in ("decided", "all"):
        page.choice.set_value(code)
        assert page.table.rows.ids == [1]


def test_a_family_without_a_proposed_track_is_told_so(page_of: Make, stage: Stage) -> None:
    stage.submit(CALM)
    stage.decide("information")
    stage.do("north.worker1", Decide(1, "yes", "service", "debt_advice", "family_view"))
    page = page_of(TrackPage, "north.worker1", case=1)
    assert "Information and orientation" in words(page)


def test_the_list_opens_the_track(page_of: Make, stage: Stage, shell: Shell) -> None:
    stage.submit(RENT)
    page = page_of(TrackList, "north.supervisor")
    page.table.opened.emit(1)
    assert (shell.targets[-1].page, shell.targets[-1].param("case")) == ("profiling.case", 1)


def test_a_tool_changed_while_it_is_open_is_told_and_what_fits_stays(
    page_of: Make, stage: Stage, entries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(AnswerPage, "north.worker1", case=1)
    page.fill(RENT)
    form = page._start.form
    changed = [one for one in form.children if one.name != "money"]
    newer = replace(form, children=tuple(changed), content_hash="1" * 64)
    monkeypatch.setattr(workbooks, "_form", lambda *_given: newer)
    monkeypatch.setattr("app.core.tools.drafts.keep_workbook", lambda *_given: None)
    before = len(entries())
    page.submit()
    assert "The tool was changed while it was open" in words(page.banner)
    assert len(entries()) == before
    press(page, "profiling.answer.refused.act")
    assert page.view.answers()["home"]["rent_share"] == "over_half"
    assert "These answers have no place any more" in page.origin.text()


def test_where_no_track_is_proposed_the_worker_chooses_one(
    page_of: Make, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("app.core.tools.submitting", "app.core.tools.told"):
        monkeypatch.setattr(f"{place}.evaluate_session", lambda *_given, **_more: Result())
    stage.submit(RENT)
    page = page_of(TrackPage, "north.worker1", case=1)
    assert "No track is proposed" in words(page)
    assert not has(page, "profiling.confirm.submit")
    press(page, "profiling.other")
    page.view.top.form.fill({"chosen": "information", **WHY})
    press(page, "profiling.other.submit")
    assert stage.track() == "information"
    listed = page_of(TrackList, "north.worker1")
    listed.choice.set_value("overridden")
    assert listed._fetch([1])[0]["proposed"] == "No track is proposed"

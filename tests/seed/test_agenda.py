"""Seeders of modules: their acts are played in the order of time, among those of everybody else."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.api.cases import NoteCase
from app.core.cases.tables import case_file, case_note, case_stage
from app.core.registry.contributions import Seeder
from app.core.registry.registry import Registry
from app.core.world import World, last_working_day

DAY = date(2026, 3, 2)
MARK = "An act of a module."


def _with_seeder(monkeypatch: pytest.MonkeyPatch, seed: Callable[[Any], None],
                 *, after: tuple[str, ...] = ()) -> None:  # fmt: skip
    begin = Registry.__init__

    def add(self: Registry, *args: Any, **more: Any) -> None:
        begin(self, *args, **more)
        self.contributions.seeders["guest"] = Seeder("guest", seed, after, "guest")

    monkeypatch.setattr(Registry, "__init__", add)


def test_an_act_during_a_stage_lies_between_entering_and_leaving_it(
    quick: Callable[..., World], monkeypatch: pytest.MonkeyPatch
) -> None:
    def seed(stage: Any) -> None:
        for history in stage.histories:
            history.during("profiling", 0.5, note)

    def note(history: Any) -> None:
        words = {"en": MARK + " {name}", "fr": "{name}", "ar": "{name}"}
        told = history.write(words, history.worker)
        command = NoteCase(history.case, told.text, "note", told.language, False, told.versions)
        history.act(history.worker, command)

    _with_seeder(monkeypatch, seed)
    world = quick()
    with world.store.read() as db:
        stages = {r.case: r for r in db.execute(select(case_stage).where(case_stage.c.stage == "profiling"))}  # fmt: skip  # noqa: E501
        notes = [
            row for row in db.execute(select(case_note))
            if MARK in str({row.language: row.text, **(row.versions or {})})
        ]  # fmt: skip
    world.close()

    assert notes
    for row in notes:
        day = row.at.astimezone(world.card.zone).date()
        assert stages[row.case].from_date <= day
        assert stages[row.case].to_date is None or day <= stages[row.case].to_date


def test_an_act_of_a_closed_day_is_played_on_the_next_one_and_none_after_the_last(
    quick: Callable[..., World], monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[date] = []
    told: list[bool] = []

    def seed(stage: Any) -> None:
        sunday = DAY - timedelta(days=8)
        act = lambda: played.append(stage.clock.today())  # noqa: E731
        told.append(stage.at(stage.moment(sunday, 10), act))
        told.append(stage.at(stage.moment(DAY, 10), act))

    _with_seeder(monkeypatch, seed)
    quick().close()

    assert told == [True, False]
    assert played == [DAY - timedelta(days=7)]


def test_a_seeder_that_acts_at_once_waits_for_its_moment(
    quick: Callable[..., World], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def seed(stage: Any) -> None:
        case = stage.histories[0]
        stage.act(case.clerk, "nothing") if case.case else None
        with stage.acts.reading(stage.seat("coordinator")) as reading:
            seen.append(len(list(reading.db.execute(select(case_file.c.id)))))

    _with_seeder(monkeypatch, seed)
    quick().close()

    assert seen == [0]


def test_the_fault_of_a_module_is_logged_and_the_world_is_made(
    quick: Callable[..., World], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def seed(stage: Any) -> None:
        for history in stage.histories[:1]:
            history.during(history.journey.stops[0].stage.id, 0.5, fail)
        raise RuntimeError("the seeder failed")

    def fail(history: Any) -> None:
        raise RuntimeError("the act failed")

    _with_seeder(monkeypatch, seed)
    with caplog.at_level(logging.CRITICAL):
        world = quick()
    with world.store.read() as db:
        assert db.execute(select(case_file.c.id)).first() is not None
    world.close()


def test_a_closed_day_gives_way_to_the_last_working_day(quick: Callable[..., World]) -> None:
    world = quick()
    world.close()

    assert last_working_day(world.card, date(2026, 11, 22)) == date(2026, 11, 20)
    assert last_working_day(world.card, date(2026, 11, 20)) == date(2026, 11, 20)

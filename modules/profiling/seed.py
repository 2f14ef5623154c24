"""Profiles of the synthetic world: handed in, decided, sometimes changed or looked at again."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from app.api import Reading, UserError, forms
from app.api.cases import case_row
from modules.profiling.commands import AskReview, Decide, EndReview, SubmitProfile
from modules.profiling.reviews import open_review
from modules.profiling.seed_answers import answered
from modules.profiling.seed_words import CHANGES, FAMILY_SAYS, KEPT, NOT_NOW, Words
from modules.profiling.service import newest_of
from modules.profiling.settings import tool_of_type

WAITS, OVERRIDDEN, LINES, NOT_WANTED, REVIEWED, KEPT_OF = 65, 18, 60, 12, 9, 60
"""Shares in percent: present ones left to decide, tracks chosen otherwise, lines decided and not
wanted, reviews asked for, and those of them in which the track stays."""
LATELY = (2, 3, 1)
"""How many days ago families in the middle of their plan were profiled again; nobody decided."""
AGAIN_AFTER = (5, 16)
"""After so many days the supervisor answers a family that asked."""


def seed(stage: Any) -> None:
    """Profile families in their stage and decide, by the same acts as the buttons."""
    under_way: dict[str, list[Telling]] = {}
    for number, history in enumerate(getattr(stage, "histories", ())):
        tool = tool_of_type(stage.card, history.kind.id)
        if tool is None or not hasattr(history, "concern"):
            continue
        told = Telling(stage, history, tool, random.Random(f"{stage.seed}/profiling/{number}"))
        present = history.journey.closed is None
        here = history.journey.stops[-1].stage.id == "profiling" and present
        history.during("profiling", 0.35, told.hand_in)
        if not here or told.chance.randrange(100) >= WAITS:
            history.during("profiling", 0.6, told.decide)
        if told.chance.randrange(100) < REVIEWED:
            late = "monitoring" if told.chance.random() < 0.3 else "assessment"
            history.during(late, 0.5, told.ask)
        if present and not here and history.journey.stops[-1].stage.id in ("plan", "monitoring"):
            under_way.setdefault(history.office, []).append(told)
    for tellings in under_way.values():
        for telling, days in zip(tellings, LATELY, strict=False):
            moment = stage.moment(stage.day - timedelta(days=days), telling.chance.randint(9, 14))
            stage.at(moment, telling.hand_in_again)


class Telling:
    """The profile of one family, from the answers to the review."""

    def __init__(self, stage: Any, history: Any, tool: str, chance: random.Random) -> None:
        self._stage, self._history, self._tool = stage, history, tool
        self.chance = chance

    def hand_in(self, history: Any) -> None:
        """Answer the tool's questions as the family would, and hand them in."""
        with self._stage.reading(history.worker) as reading:
            form = forms.form_of(reading, self._tool)
            answers, versions = answered(reading, form, history, self.chance)
        command = SubmitProfile(
            history.case, answers, language=self._language(), versions=versions,
            hash=form.content_hash,
        )  # fmt: skip
        if self._act(history.worker, command) is not None:
            history.happened("waits_for_track", ends="waits_for_track")

    def hand_in_again(self) -> None:
        """Profile the family again, with answers of today."""
        if self._history.case and self._history.worker is not None:
            self.hand_in(self._history)

    def decide(self, history: Any) -> None:
        """Confirm the track, or choose the one beside it with a reason; then some of the rest."""
        found = self._read(_proposal)
        if found is None:
            return
        tracks, proposed, needs, services = found
        changed = self._otherwise(tracks, proposed)
        decision = changed or Decide(history.case, proposed or tracks[-1])
        if self._act(history.worker, decision) is not None:
            self._tell_track(decision.chosen, proposed)
        lines = [("need", code) for code in needs] + [("service", code) for code in services]
        self.chance.shuffle(lines)
        for kind, code in lines[:4]:
            if self.chance.randrange(100) >= LINES:
                continue
            if self.chance.randrange(100) < NOT_WANTED and self._knows("family_view"):
                text, versions = self._said(self.chance.choice(NOT_NOW))
                command = Decide(history.case, "no", kind, code, "family_view", text, versions)
            else:
                command = Decide(history.case, "yes", kind, code)
            if self._act(history.worker, command) is not None and kind == "service":
                agreed = "service_agreed" if command.chosen == "yes" else "service_declined"
                history.happened(agreed, wanted=self._stage.card.service(code).name)

    def _tell_track(self, chosen: str, proposed: str | None) -> None:
        """Let the next note say which track it became."""
        with self._stage.reading(self._history.worker) as reading:
            form = forms.form_of(reading, self._tool)
            named = {one.name: one.label for one in forms.tracks_of(form)}
        kept = proposed is None or chosen == proposed
        about = {"track": named[chosen]} if kept else {
            "track": named[chosen], "proposed": named[proposed or chosen],
        }  # fmt: skip
        name = "track_confirmed" if kept else "track_changed"
        self._history.happened(name, ends="waits_for_track", **about)

    def ask(self, history: Any) -> None:
        """Let the family ask for a review, and the supervisor answer some days later."""
        text, versions = self._said(self._wish()[1])
        command = AskReview(history.case, text, self._language(), versions)
        supervisor = self._supervisor()
        if self._act(history.worker, command) is None:
            return
        history.happened("review_asked")
        if supervisor is None:
            return
        with self._stage.reading(history.worker) as reading:
            now = reading.seat.clock.now()
        later = now + timedelta(days=self.chance.randint(*AGAIN_AFTER))
        self._stage.at(later, partial(self._end, supervisor))

    def _end(self, supervisor: str) -> None:
        found = self._read(_proposal)
        with self._stage.reading(supervisor) as reading:
            asked = open_review(reading, self._history.case)
            kept = case_row(reading, self._history.case)["track"]
        if found is None or asked is None or kept is None:
            return
        tracks = found[0]
        others = [code for code in tracks if code != kept]
        if self.chance.randrange(100) < KEPT_OF or not others or not self._knows("family_view"):
            text, versions = self._said(self.chance.choice(KEPT))
            self._act(supervisor, EndReview(self._history.case, kept, None, text, versions))
            return
        way = self._wish()[0]
        place = tracks.index(kept) + (1 if way == "less" else -1) if kept in tracks else 0
        text, versions = self._said(CHANGES[("family_view", way)][0])
        command = EndReview(self._history.case, tracks[min(max(place, 0), len(tracks) - 1)],
                            "family_view", text, versions)  # fmt: skip
        self._act(supervisor, command)

    def _wish(self) -> tuple[str, Words]:
        """Return what the family says against its track, and which way it wishes it changed."""
        return FAMILY_SAYS[self._history.case % len(FAMILY_SAYS)]

    def _otherwise(self, tracks: list[str], proposed: str | None) -> Decide | None:
        """Return the decision for the track beside the proposed one, None to confirm."""
        if proposed is None or self.chance.randrange(100) >= OVERRIDDEN:
            return None
        place = tracks.index(proposed)
        ways = [(reason, way) for reason, way in CHANGES if self._knows(reason)]
        ways = [
            (reason, way)
            for reason, way in ways
            if 0 <= place + (1 if way == "less" else -1) < len(tracks)
        ]
        if not ways:
            return None
        reason, way = self.chance.choice(ways)
        text, versions = self._said(self.chance.choice(CHANGES[(reason, way)]))
        chosen = tracks[place + (1 if way == "less" else -1)]
        return Decide(self._history.case, chosen, reason=reason, note=text, versions=versions)

    # --- how it is done -----------------------------------------------------------------------

    def _act(self, login: str, command: object) -> Any:
        """Perform a command; None where the family's way left no room for it."""
        try:
            return self._history.act(login, command) or True
        except UserError:
            return None

    def _read(self, question: Callable[[Reading, int], Any]) -> Any:
        with self._stage.reading(self._history.worker) as reading:
            try:
                return question(reading, self._history.case)
            except UserError:
                return None

    def _knows(self, reason: str) -> bool:
        return reason in {one.id for one in self._history.kind.override_reasons}

    def _language(self) -> str:
        card = self._stage.card
        return str(card.user(self._history.worker).language or card.default_language)

    def _said(self, words: Words) -> tuple[str, dict[str, str]]:
        """Return a sentence in the worker's language, and in the others of the card."""
        codes = self._stage.card.language_codes
        said = {code: text for code, text in words.items() if code in codes}
        said = said or {"en": words["en"]}
        own = self._language()
        return said.pop(own if own in said else next(iter(said))), said

    def _supervisor(self) -> str | None:
        """Return who looks at tracks again in the family's office."""
        card, history = self._stage.card, self._history
        for login, user in card.users.items():
            role = card.role(user.role)
            serves = role.serves(history.kind.id, restricted=history.kind.restricted)
            if user.office == history.office and role.allows("profiling.review") and serves:
                return str(login)
        return None


def _proposal(reading: Reading, case: int) -> tuple[list[str], str | None, list[str], list[str]]:
    """Return the tool's tracks, the proposed one, and the needs and services found."""
    newest = newest_of(reading, case)
    results: Any = newest.results or {}
    tracks = [one.name for one in forms.tracks_of(forms.form_by_hash(reading, newest.hash))]
    services = [one["service"] for one in results.get("recommendations", ()) if one["service"]]
    return tracks, results.get("track"), list(results.get("needs", ())), services

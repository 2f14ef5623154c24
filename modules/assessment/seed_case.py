"""The assessments of one case of the synthetic world, each act at its moment."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import partial
from typing import Any

from app.api import UserError, forms
from app.api.cases import case_row
from app.api.data import select
from modules.assessment.commands import (
    ConfirmJudgement,
    DecideProposal,
    KeepAssessmentDraft,
    SubmitAssessment,
    SupersedeAssessment,
)
from modules.assessment.deciding import waiting_judgement
from modules.assessment.in_depth import why_deeper
from modules.assessment.seed_answers import (
    GRAVE,
    Told,
    answer,
    answer_members,
    area_of,
    hard_parts,
)
from modules.assessment.seed_bands import decide_bands
from modules.assessment.seed_words import AGREED, ANSWERED, ASIDE, CORRECTED, Words
from modules.assessment.service import members_of
from modules.assessment.settings import IN_DEPTH, MORE, SHORT, Tool, tools_of_type
from modules.assessment.tables import assessment_done

d = assessment_done.c
OF_AGE = 18
YES, NO, ADDED, DEEPER, FOOD, BACK = 74, 12, 6, 60, 30, 15
"""Shares in percent: proposals agreed, set aside; families with a service added; in-depth ones
done where proposed; food tools used where food is hard; judgements given back."""


class Telling:
    """What one family was asked, and what its worker decided."""

    def __init__(self, stage: Any, history: Any, chance: random.Random) -> None:
        self.stage, self.history = stage, history
        self.chance = chance
        self.hard: set[str] = set()

    # --- acts, each called at its moment ---------------------------------------------------

    def assess(self, history: Any) -> None:
        """Talk the preliminary analysis over with the family, and decide what it proposes."""
        tool = self._tool(SHORT)
        if tool is None:
            return
        id = self._hand_in(tool)
        if id is not None:
            self._decide(id)
            self._ask_food()

    def assess_again(self, history: Any) -> None:
        """Do it again after a while: some things have become easier."""
        tool = self._tool(SHORT)
        if tool is None or not self._done():
            return
        if self.hard and self.chance.random() < 0.7:
            self.hard = set(self.chance.sample(sorted(self.hard), k=len(self.hard) - 1))
        id = self._hand_in(tool, calmer=True)
        if id is not None:
            self._decide(id)

    def assess_now(self) -> None:
        """Do it again in the present days, where the case is open and has a worker."""
        if self.history.case and self.history.worker is not None:
            self.assess_again(self.history)

    def look_deeper(self, history: Any) -> None:
        """Begin the in-depth assessment where the short one speaks for it, mostly."""
        tool, done = self._tool(IN_DEPTH), self._done()
        if tool is None or not done or self.chance.randrange(100) >= DEEPER:
            return
        with self.stage.reading(history.worker) as reading:
            short = forms.answer_set_by_id(reading, done[-1])
            because = why_deeper(reading, short, tool.when)
        id = self._hand_in(tool) if because else None
        if id is not None:
            self._decide(id)

    def ask_member(self, history: Any) -> None:
        """Ask one member of the family about doing things, where that tool is used."""
        tool = next((one for one in self._tools() if one.per_member), None)
        if tool is None or not self._done():
            return
        with self.stage.reading(history.worker) as reading:
            household = case_row(reading, history.case)["household"]
            people = members_of(reading, household)
            ages = {one: forms.about_person(reading, one).get("age") for one in people}
        asked = [one for one in people if (ages[one] or 0) >= 5]
        if asked:
            id = self._hand_in(tool, person=self.chance.choice(asked))
            if id is not None:
                self._decide(id)

    def correct(self, history: Any) -> None:
        """Correct what was put down on the wrong line."""
        tool, done = self._tool(SHORT), self._done()
        if tool is None or not done or not self.knows("correction"):
            return
        note, versions = self.said(CORRECTED)
        made = self._answers(tool, None, calmer=False)
        if made is not None:
            id = self.act(SupersedeAssessment(
                history.case, done[-1], made.answers, "correction", note, versions,
                language=self.language(), versions=made.versions,
            ))  # fmt: skip
            if id is not None:
                self._decide(id)

    def begin(self, history: Any) -> None:
        """Leave an assessment half filled in, as a draft."""
        tool = self._tool(SHORT)
        made = self._answers(tool, None, calmer=False) if tool is not None else None
        if tool is not None and made is not None:
            groups = list(made.answers)
            half = {name: made.answers[name] for name in groups[: len(groups) // 2]}
            self.act(KeepAssessmentDraft(history.case, tool.id, half))

    def judge(self, history: Any) -> None:
        """Judge the worry about a child; the supervisor answers on the next working day."""
        tool = self._tool(SHORT)
        id = self._hand_in(tool) if tool is not None else None
        if id is None:
            return
        history.happened("judged")
        self._decide(id)
        supervisor = self.supervisor()
        if supervisor is not None:
            with self.stage.reading(history.worker) as reading:
                later = reading.seat.clock.now() + timedelta(days=1)  # the same hour of work
            self.stage.at(later, partial(self._confirm, supervisor))

    def worry_now(self, *, answered: bool) -> None:
        """Judge anew that the worry has become grave; the supervisor may give it back."""
        tool = self._tool(SHORT)
        if tool is None or not self.history.case or self.history.worker is None:
            return
        self.hard = {GRAVE}
        id, supervisor = self._hand_in(tool), self.supervisor()
        if id is not None and answered and supervisor is not None:
            with self.stage.reading(supervisor) as reading:
                later = reading.seat.clock.now() + timedelta(hours=5)
            self.stage.at(later, partial(self._confirm, supervisor, agreed=False))

    def _confirm(self, supervisor: str, *, agreed: bool | None = None) -> None:
        with self.stage.reading(supervisor) as reading:
            waits = waiting_judgement(reading, self.history.case)
        if waits is None:
            return
        agreed = self.chance.randrange(100) >= BACK if agreed is None else agreed
        note, versions = self.said(AGREED if agreed else ANSWERED, supervisor)
        said = (note, versions) if not agreed or self.chance.random() < 0.4 else (None, {})
        self.act(ConfirmJudgement(self.history.case, agreed, *said), supervisor)

    # --- handing in ------------------------------------------------------------------------

    def _hand_in(self, tool: Tool, *, person: int | None = None,
                 calmer: bool = False) -> int | None:  # fmt: skip
        made = self._answers(tool, person, calmer=calmer)
        if made is None:
            return None
        command = SubmitAssessment(
            self.history.case, tool.id, made.answers, person, language=self.language(),
            versions=made.versions,
        )  # fmt: skip
        id: int | None = self.act(command)
        return id

    def _answers(self, tool: Tool, person: int | None, *, calmer: bool) -> Told | None:
        """Return answers that the tool takes; None where this world cannot answer it."""
        history = self.history
        with self.stage.reading(history.worker) as reading:
            form = forms.form_of(reading, tool.id)
            household = case_row(reading, history.case)["household"]
            restricted = history.kind.restricted
            if not self.hard and not calmer and tool.part == SHORT and not restricted:
                self.hard = hard_parts(form, self._brought(), self.chance)
            told = Told(form, self.chance, self.said, set(self.hard), calmer)
            told.children = self._has_children(reading.seat.clock.today())
            told.brought, told.worry = self._brought(), self._worry()
            told.area = area_of(self._topic(), children=told.children)
            if household is not None:
                told.answers = forms.roster(reading, form, household)
            return answer_members(answer(told))

    def _ask_food(self) -> None:
        """Use the tools about food where food is hard."""
        for tool in self._tools():
            if (tool.part == MORE and not tool.per_member and "food" in self.hard
                    and self.chance.randrange(100) < FOOD):  # fmt: skip
                id = self._hand_in(tool)
                if id is not None:
                    self._decide(id)

    def _decide(self, answers: int) -> None:
        """Agree to most of what is proposed, set some aside with a reason, add a service."""
        case = self.history.case
        with self.stage.reading(self.history.worker) as reading:
            found = forms.answer_set_by_id(reading, answers)
            results = found.results or {}
            form = forms.form_by_hash(reading, found.hash) if results.get("needs") else None
        needs = {one.name: one for one in forms.needs_of(form)} if form is not None else {}
        decide_bands(self, answers)
        services = [one["service"] for one in results.get("recommendations", ()) if one["service"]]
        lines = [("need", code) for code in results.get("needs", ())]
        lines += [("service", code) for code in services]
        for kind, code in lines:
            drawn = self.chance.randrange(100)
            decided = ""
            if drawn < YES:
                done = self._does(DecideProposal(case, kind, code, "yes", answers))
                decided = "agreed" if done else ""
            elif drawn < YES + NO and self._set_aside(case, kind, code, answers):
                decided = "aside" if kind == "need" else "declined"
            if decided and kind == "need" and needs[code].kind != "strength":
                self.history.happened(f"need_{decided}", need=needs[code].label)
            elif decided and kind == "service":
                wanted = self.stage.card.service(code).name
                self.history.happened(f"service_{decided}", wanted=wanted)
        added = [code for code in ("community_kitchen", "parents_circle", "someone_to_talk_to")
                 if code in self.stage.card.services and code not in services]  # fmt: skip
        if lines and added and self.knows("family_view") and self.chance.randrange(100) < ADDED:
            command = DecideProposal(case, "service", self.chance.choice(added), "yes", answers,
                                     "family_view")  # fmt: skip
            self.act(command)

    def _set_aside(self, case: int, kind: str, code: str, answers: int) -> bool:
        """Set a proposal aside for a reason of the card; False where there is none."""
        known = [one for one in ASIDE if self.knows(one)]
        if kind == "need":
            known = [one for one in known if one != "out_of_reach"]
        if known:
            reason = self.chance.choice(known)
            note, versions = self.said(ASIDE[reason])
            command = DecideProposal(case, kind, code, "no", answers, reason, note, versions)
            return self._does(command)
        return False

    # --- how it is done --------------------------------------------------------------------

    def _tools(self) -> tuple[Tool, ...]:
        return tools_of_type(self.stage.card, self.history.kind.id)

    def _tool(self, part: str) -> Tool | None:
        return next((one for one in self._tools() if one.part == part), None)

    def _done(self) -> list[int]:
        """Return the short analyses of the case that stand, the newest last."""
        wanted = select(d.answers).where(d.case == self.history.case, d.part == SHORT, d.newest)
        with self.stage.reading(self.history.worker) as reading:
            return list(reading.db.scalars(wanted))

    def act(self, command: object, login: str | None = None) -> Any:
        """Perform a command; None where the family's way left no room for it."""
        try:
            return self.history.act(login or self.history.worker, command)
        except UserError:
            return None

    def _does(self, command: object) -> bool:
        """Perform a command; False where the family's way left no room for it."""
        try:
            self.history.act(self.history.worker, command)
        except UserError:
            return False
        return True

    def _brought(self) -> frozenset[str]:
        """Return the sentences that cannot go well for a family that came for this reason."""
        reason = getattr(getattr(self.history, "concern", None), "reason", None)
        return frozenset(getattr(reason, "hard", ()))

    def _worry(self) -> str:
        """Return with which worry a child was taken in."""
        worry: str = getattr(getattr(self.history, "worry", None), "worry", "")
        return worry

    def _has_children(self, on: date) -> bool:
        """Say whether children live in the family; a case of a child is about one."""
        family = getattr(getattr(self.history, "concern", None), "family", None)
        return family is None or any(one.age(on) < OF_AGE for one in family.members)

    def _topic(self) -> str | None:
        card = self.stage.card
        wanted = getattr(getattr(self.history, "concern", None), "service", None)
        return card.services[wanted].topic if wanted in card.services else None

    def knows(self, reason: str) -> bool:
        """Say whether the card has a reason."""
        return reason in {one.id for one in self.history.kind.override_reasons}

    def language(self, login: str | None = None) -> str:
        """Return the language in which a user writes."""
        card = self.stage.card
        return str(card.user(login or self.history.worker).language or card.default_language)

    def said(self, words: Words, login: str | None = None) -> tuple[str, dict[str, str]]:
        """Return a sentence in the worker's language, and in the others of the card."""
        codes = self.stage.card.language_codes
        said = {code: text for code, text in words.items() if code in codes}
        said = said or {"en": words["en"]}
        own = self.language(login)
        return said.pop(own if own in said else next(iter(said))), said

    def supervisor(self) -> str | None:
        """Return who confirms judgements in the office of the case."""
        card, history = self.stage.card, self.history
        for login, user in card.users.items():
            role = card.role(user.role)
            serves = role.serves(history.kind.id, restricted=history.kind.restricted)
            may = role.allows("assessment.confirm") and login != history.worker
            if user.office == history.office and may and serves:
                return str(login)
        return None

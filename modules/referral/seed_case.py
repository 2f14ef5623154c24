"""The referrals of one case of the synthetic world, each followed day by day as it is played."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from app.api import UserError
from app.api.consent import NewBasis
from modules.referral.commands import (
    AnswerReferral,
    CompleteReferral,
    DecideReferral,
    EscalateReferral,
    RecordAttendance,
    RemindProvider,
    SendReferral,
    WithdrawReferral,
)
from modules.referral.days import WEEK
from modules.referral.needs import BY_LAW, NEEDS, URGENT_WITHOUT, WISHES, Words
from modules.referral.offers import home_of, open_providers, services_for
from modules.referral.seed_told import SENT, told_of
from modules.referral.sending import referral_row
from modules.referral.words import REFUSALS

FIELDS = ("name", "phone", "place", "need")
MORE = ("age", "members", "address", "language")
OVERRIDES, URGENT = 12, 15
"""Shares in percent: referrals without consent, urgent ones."""
ENDS = (
    ("completed", 40), ("accepted", 12), ("attended", 8), ("missed", 7), ("refused", 12),
    ("silent", 12), ("withdrawn", 6), ("consent_withdrawn", 3),
)  # fmt: skip


class Telling:
    """The referrals of one case, each followed day by day while the world is played."""

    def __init__(self, stage: Any, history: Any, chance: random.Random) -> None:
        self._stage, self._history, self._random = stage, history, chance
        self._sent: dict[int, tuple[str, str]] = {}

    def refer(self, history: Any) -> None:
        """Refer the family to the service that fits its concern, or to another one near it."""
        chance = self._random
        found = self._choose(history.worker)
        if found is None:
            return
        service, provider, topic = found
        override = chance.randrange(100) < OVERRIDES and self._supervisor() is not None
        fields = FIELDS + tuple(f for f in MORE if chance.random() < 0.4)
        basis = NewBasis(fields)
        if override:
            text, language, versions = self._said(URGENT_WITHOUT)
            basis = NewBasis(fields, "best_interests", None, None, None, language, text, versions)
        id = self._send(service, provider, topic, basis)
        if id is None:
            return
        if override:
            self._decide(id, provider)
        else:
            self._follow(id, provider, self._end())

    def hour(self) -> int:
        """Return an hour of work."""
        return self._random.randint(9, 14)

    def stand(self, end: str) -> None:
        """Refer the family so that the referral stands at `end` today."""
        found = self._choose(self._history.worker)
        if found is None:
            return
        service, provider, topic = found
        basis = NewBasis(FIELDS)
        if end == "waiting":
            text, language, versions = self._said(URGENT_WITHOUT)
            basis = NewBasis(FIELDS, "best_interests", None, None, None, language, text, versions)
        id = self._send(service, provider, topic, basis)
        if id is not None and end == "missed":
            self._later(
                2,
                partial(
                    self._answer, provider, AnswerReferral(id, "accepted", None, None, 2, "10:00")
                ),
            )
            self._later(6, partial(self._answer, provider, RecordAttendance(id, False)))
        elif id is not None and end == "accepted":
            self._later(
                2,
                partial(
                    self._answer, provider, AnswerReferral(id, "accepted", None, None, 4, "9:30")
                ),
            )
        elif id is not None and end == "late":
            self._later(11, partial(self._worker_act, RemindProvider(id)))

    def refer_by_law(self, history: Any) -> None:
        """Tell a lawyer of a child, as the law asks; no name of anybody else is shared."""
        card = self._stage.card
        if "legal_aid" not in card.services or not card.service("legal_aid").providers:
            return
        text, language, versions = self._said(BY_LAW)
        basis = NewBasis(("name", "age", "need"), "legal_duty", None, None, None, language, text,
                         versions)  # fmt: skip
        provider = card.service("legal_aid").providers[0]
        id = self._send("legal_aid", provider, "child_protection", basis)
        if id is not None:
            self._follow(id, provider, self._end(consent=False))

    # --- sending ------------------------------------------------------------------------------

    def _choose(self, login: str) -> tuple[str, str, str] | None:
        """Return service, provider and topic: what the concern asks for, else one near by."""
        card, today = self._stage.card, self._today()
        with self._stage.reading(login) as reading:
            if not reading.may("referral.send", case=self._history.case):
                return None
            place = home_of(reading, self._history.case)
        possible = services_for(card, place, today)
        wanted = getattr(getattr(self._history, "concern", None), "service", None)
        topic = card.service(wanted).topic if wanted in card.services else None
        fitting = [s for s in possible if s.code == wanted] or [
            s for s in possible if s.topic == topic
        ]
        if self._random.random() < 0.35:
            fitting = [s for s in possible if s.level == "referral" and _for_all(s)] or fitting
        if not fitting:
            return None
        service = self._random.choice(fitting)
        near = open_providers(card, service, today, near=place)
        provider = near[0] if self._random.random() < 0.7 else self._random.choice(near)
        return service.code, provider.code, service.topic

    def _send(self, service: str, provider: str, topic: str, basis: NewBasis) -> int | None:
        """Send it; None where one to the same place is open already."""
        history, chance = self._history, self._random
        known = NEEDS.get(topic) or NEEDS["housing"]
        words = [chance.choice(known), chance.choice(WISHES)]
        if basis.kind == "legal_duty":
            words = chance.sample(known, k=min(2, len(known)))
        elif basis.kind == "best_interests":
            words = words[:1]
        text, language, versions = self._said(*words)
        urgency = "urgent" if chance.randrange(100) < URGENT else "normal"
        command = SendReferral(history.case, service, provider, text, basis, None, basis.fields,
                               None, urgency, language, versions)  # fmt: skip
        try:
            id = int(history.act(history.worker, command))
        except UserError:
            return None
        name = SENT[basis.kind]
        self._tell(name, service, provider, waits=basis.kind != "best_interests")
        self._sent[id] = (service, provider)
        closed = history.journey.closed
        if closed is not None:
            eve = max(self._today(), closed - timedelta(days=1))
            moment = self._stage.moment(eve, 15, self._random.randint(10, 50))
            self._stage.at(moment, partial(self._tidy, id, provider))
        return id

    def _tidy(self, id: int, provider: str) -> None:
        """End what is still open before the case is closed."""
        with self._stage.reading(self._history.worker) as reading:
            state = referral_row(reading, id).state_now
        if state in ("sent", "waiting"):
            self._worker_act(WithdrawReferral(id, "other_way"))
        elif state in ("accepted", "missed"):
            self._worker_act(RecordAttendance(id))
            self._complete(id, provider)
        elif state == "attended":
            self._complete(id, provider)

    def _said(self, *words: Words) -> tuple[str, str, dict[str, str]]:
        """Return sentences in the worker's language, and in the others of the card."""
        card = self._stage.card
        said = {
            code: " ".join(one[code] for one in words)
            for code in card.language_codes
            if all(code in one for one in words)
        } or {"en": " ".join(one["en"] for one in words)}
        own = card.user(self._history.worker).language or card.default_language
        language = own if own in said else next(iter(said))
        return said.pop(language), language, said

    # --- what follows -------------------------------------------------------------------------

    def _decide(self, id: int, provider: str) -> None:
        """Let the supervisor decide after some days; the newest still wait."""
        approved = self._random.randrange(100) < 75

        def decide() -> None:
            self._history.act(self._supervisor() or "", DecideReferral(id, approved))
            if approved:
                self._tell("referral_approved", *self._sent[id], waits=True)
                self._follow(id, provider, self._end(consent=False))
            else:
                self._tell("referral_withdrawn", *self._sent[id])

        self._later(self._random.randint(1, 3), decide)

    def _end(self, *, consent: bool = True) -> str:
        """Return how it ends; what rests on no `consent` cannot end by taking it back."""
        kinds, shares = zip(*ENDS, strict=True)
        end = str(self._random.choices(kinds, shares)[0])
        return end if consent or end != "consent_withdrawn" else "withdrawn"

    def _follow(self, id: int, provider: str, end: str) -> None:
        """Write down what happens with a referral that was sent."""
        chance, days = self._random, self._random.randint(2, 9)
        if end in ("withdrawn", "consent_withdrawn"):
            why = chance.choice(("other_way", "family_wishes")) if end == "withdrawn" else end
            self._later(days, partial(self._worker_act, WithdrawReferral(id, why)))
        elif end == "silent":
            self._wait(id, provider)
        elif end == "refused":
            reason = chance.choice(list(REFUSALS))
            self._later(days, partial(self._answer, provider,
                                      AnswerReferral(id, "refused", reason)))  # fmt: skip
        else:
            self._later(days, partial(self._accept, id, provider, end))

    def _wait(self, id: int, provider: str) -> None:
        """Let the provider stay silent: reminded, brought before the supervisor, then solved."""
        self._later(12, partial(self._worker_act, RemindProvider(id)))
        self._later(22, partial(self._worker_act, EscalateReferral(id)))
        self._later(29, partial(self._answer, provider, AnswerReferral(id, "refused", "full")))

    def _accept(self, id: int, provider: str, end: str) -> None:
        chance = self._random
        hour = f"{chance.randint(9, 15)}:{chance.choice(['00', '15', '30', '45'])}"
        first = chance.randint(2, 8)
        self._answer(provider, AnswerReferral(id, "accepted", None, None, first, hour))
        if end == "accepted":
            self._later(first + 9, partial(self._worker_act, RecordAttendance(id)))
            self._later(first + 40, partial(self._complete, id, provider))
            return
        came = end != "missed"
        self._later(first + 5, partial(self._answer, provider, RecordAttendance(id, came)))
        if end == "missed":
            self._later(first + 12, partial(self._worker_act, RecordAttendance(id)))
        self._later(first + 25 + chance.randint(0, 30), partial(self._complete, id, provider))

    def _complete(self, id: int, provider: str) -> None:
        outcome = self._random.choice(("helped", "helped", "helped", "partly", "not_helped"))
        self._answer(provider, CompleteReferral(id, outcome))

    def _answer(self, provider: str, command: object) -> None:
        """Act as the provider's user; where it has none, the worker writes down what it told."""
        users = self._stage.card.users.items()
        login = next((login for login, user in users if user.provider == provider), None)
        self._history.act(login or self._history.worker, command)
        self._tell_of(command)

    def _worker_act(self, command: object) -> None:
        self._history.act(self._history.worker, command)
        self._tell_of(command)

    def _tell(self, name: str, service: str, provider: str, *, waits: bool = False) -> None:
        """Let the next note say what happened with a referral."""
        card = self._stage.card
        self._history.happened(
            name, waits=waits, to_service=card.service(service).name,
            to_provider=card.provider(provider).name,
        )  # fmt: skip

    def _tell_of(self, command: Any) -> None:
        if command.referral not in self._sent:
            return
        name = told_of(command)
        if name is not None:
            self._tell(name, *self._sent[command.referral])

    def _supervisor(self) -> str | None:
        card = self._stage.card
        return next(
            (
                login
                for login, user in card.users.items()
                if user.office == self._history.office
                and card.role(user.role).allows("referral.approve")
                and card.role(user.role).serves(self._history.kind.id,
                                                restricted=self._history.kind.restricted)
            ),
            None,
        )  # fmt: skip

    # --- days ---------------------------------------------------------------------------------

    def _today(self) -> date:
        with self._stage.reading(self._history.worker) as reading:
            today: date = reading.seat.clock.today()
        return today

    def _later(self, days: int, act: Callable[[], None]) -> None:
        """Write an act down for a working day; not after the last one, nor after the case."""
        stage, week = self._stage, self._stage.card.working_week
        day = self._today() + timedelta(days=days)
        while WEEK[day.weekday()] not in week:
            day += timedelta(days=1)
        closed = self._history.journey.closed
        if day >= stage.day or (closed is not None and day >= closed):
            return
        moment = stage.moment(day, self._random.randint(9, 14), self._random.randint(0, 59))
        stage.at(moment, act)


def _for_all(service: Any) -> bool:
    return service.min_age in (None, 18) and service.max_age is None

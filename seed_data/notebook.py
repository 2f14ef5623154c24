"""The notebook: notes composed of who met, what happened, what was said and what is next."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from seed_data.frames import FRAMES, KINDS, Part
from seed_data.library import Facts, Library, Written, elided, in_language, places
from seed_data.recipe import Words, read_yaml

FOLDER = Path(__file__).parent / "notes"
LEXICONS = ("matters", "heard", "spans", "days", "people")
TRIES = 40
BODY = 2
"""So many cases may hold the same longer text; the others are told in other words."""


@dataclass(frozen=True)
class Line:
    """One sentence in each language, and the facts without which it would not be true."""

    id: str
    words: Words
    needs: frozenset[str]


@dataclass(frozen=True)
class Happening:
    """Something that happened in a case, to be told in the next notes."""

    name: str
    facts: Facts = field(default_factory=dict)


@dataclass
class Page:
    """What is known of a case when a note is written; `said` and `news` go on from note to note."""

    arc: str
    frame: str
    facts: Facts
    said: Counter[str]
    news: list[Happening]
    waiting: Facts | None
    chance: random.Random
    languages: Sequence[str]


Drawn = tuple[Line, Facts]


class Notebook:
    """Writes notes, no two of different cases alike as long as there are other words."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.pools: dict[str, list[Line]] = {}
        self.lexicons: dict[str, Mapping[str, Words]] = {}
        for path in sorted(FOLDER.glob("*.yaml")):
            found = read_yaml(path)
            for name, value in found.items() if isinstance(found, dict) else ():
                if name in LEXICONS:
                    self.lexicons[name] = value
                else:
                    self.pools[name] = [_line(f"{name}/{n}", one) for n, one in enumerate(value)]
        pools = [line for lines in self.pools.values() for line in lines]
        self._spoken = {code for line in pools for code in line.words}
        self._told: Counter[tuple[str, ...]] = Counter()
        self._bodies: Counter[str] = Counter()

    def word(self, lexicon: str, key: str) -> Mapping[str, str] | None:
        """Return a word of a lexicon per language, None where there is none."""
        return self.lexicons.get(lexicon, {}).get(key)

    def write(self, page: Page) -> Written | None:
        """Return the note, and remember what it tells; None where nothing could be said."""
        codes = [code for code in page.languages if code in self._spoken]
        best: list[Drawn] = []
        for _try in range(TRIES):
            drawn = list(self._draw(page, codes))
            if drawn and (not best or self._told[_key(drawn)] < self._told[_key(best)]):
                best = drawn
            if best and not self._told[_key(best)]:
                break
        if not best or not codes:
            return None
        self._remember(page, best)
        told = {
            code: " ".join(
                elided(line.words[code].format(**in_language({**page.facts, **facts}, code)), code)
                for line, facts in best
            )
            for code in codes
        }
        return Written(told.pop(codes[0]), codes[0], told)

    def _remember(self, page: Page, drawn: list[Drawn]) -> None:
        self._told[_key(drawn)] += 1
        for line, facts in drawn:
            page.said[line.id] += 1
            if line.id.startswith("body/"):
                self._bodies[line.id] += 1
            page.news[:] = [one for one in page.news if one.facts is not facts]

    def _draw(self, page: Page, codes: Sequence[str]) -> Iterator[Drawn]:
        parts = FRAMES.get(page.frame, ())
        body = self._body(page, parts, codes)
        opening = self._opening(page, parts, codes, with_body=body is not None)
        yield from (one for one in (opening, body) if one is not None)
        said: set[str] = set()
        for part in parts:
            if page.chance.randrange(100) >= part.share:
                continue
            for line, facts in self._of_part(page, part, codes, said):
                said.add(line.id)
                yield line, facts

    def _of_part(self, page: Page, part: Part, codes: Sequence[str],
                 said: set[str]) -> Iterator[Drawn]:  # fmt: skip
        if part.pool == "news":
            found = list(self._news(page, part.most, codes))
            yield from found
            if found or not part.otherwise:
                return
        waits = page.waiting if page.waiting and not page.news else None
        if waits is not None and part.pool in ("news", "waits_for_answer"):
            line = self._one(page, "waits_for_answer", {**page.facts, **waits}, codes, said)
            if line is not None:
                yield line, waits
            return
        pool = part.otherwise if part.pool == "news" else part.pool
        line = self._one(page, pool, page.facts, codes, said)
        if line is not None:
            yield line, page.facts

    def _news(self, page: Page, most: int, codes: Sequence[str]) -> Iterator[Drawn]:
        names: set[str] = set()
        for happening in page.news:
            if len(names) == most or happening.name in names:
                continue
            line = self._one(page, happening.name, {**page.facts, **happening.facts}, codes, set())
            if line is not None:
                names.add(happening.name)
                yield line, happening.facts

    def _opening(self, page: Page, parts: Sequence[Part], codes: Sequence[str], *,
                 with_body: bool) -> Drawn | None:  # fmt: skip
        kind, child = KINDS.get(page.frame.removeprefix("child."), "note"), "child." in page.frame
        unrung = kind == "contact" and "phone" not in page.facts and not child
        if (with_body and not unrung) or not any(part.opens for part in parts):
            return None
        pool = {"contact": "met", "visit": "home", "note": "talk"}[kind]
        if child:
            pool = "child_met"
        elif kind == "contact" and not unrung and page.chance.random() < 0.5:
            pool = "rung"
        line = self._one(page, pool, page.facts, codes, set())
        if line is None and pool == "home":
            line = self._one(page, "met", page.facts, codes, set())
        return (line, page.facts) if line is not None else None

    def _body(self, page: Page, parts: Sequence[Part], codes: Sequence[str]) -> Drawn | None:
        share = max((part.body for part in parts), default=0)
        step = page.frame.rsplit(".", 1)[-1]
        words = self._library.arcs.get(page.arc, {}).get(step)
        if words is None or page.chance.randrange(100) >= share:
            return None
        line = _line(f"body/{page.arc}/{step}", words)
        fits = set(codes) <= set(words) and line.needs <= page.facts.keys()
        if not fits or self._bodies[line.id] >= BODY or page.said[line.id]:
            return None
        return line, page.facts

    def _one(self, page: Page, pool: str, facts: Facts, codes: Sequence[str],
             said: set[str]) -> Line | None:  # fmt: skip
        """Return a line of a pool that is true here, rather one that this case has not heard."""
        fitting = [
            line
            for line in self.pools.get(pool, ())
            if line.needs <= facts.keys() and set(codes) <= set(line.words) and line.id not in said
        ]
        fresh = [line for line in fitting if not page.said[line.id]]
        return page.chance.choice(fresh or fitting) if fitting else None


def _line(id: str, found: Mapping[str, str]) -> Line:
    words = {code: text for code, text in found.items() if code != "needs"}
    return Line(id, words, frozenset(found.get("needs", "").split()) | places(words.values()))


def _key(drawn: Sequence[Drawn]) -> tuple[str, ...]:
    return tuple(line.id for line, _facts in drawn)

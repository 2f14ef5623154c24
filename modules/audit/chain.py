"""The state of the chain: whether the entries are those that led to the head."""

from __future__ import annotations

from dataclasses import dataclass

from app.api import Reading, Text, _, _n
from app.api.journal import Head, find_head, missing_guards, verify_chain

SHORT_HASH = 16
"""Letters of the head that are shown, as many as on a printed report."""
CANNOT_PROVE = _(
    "The check shows that no entry was changed, taken out, put in or exchanged since it was "
    "written, and that its guards stand. It cannot show that somebody wrote the whole journal "
    "anew, or cut off its newest entries, and set the head to fit: compare the head with one on "
    "an earlier print. Cases, notes and contacts are not compared with the journal."
)


@dataclass(frozen=True, slots=True)
class Chain:
    """What the check found, and the head at that moment, None where it is gone."""

    head: Head | None
    breaks: tuple[Text, ...]

    @property
    def holds(self) -> bool:
        """Whether all entries hold together."""
        return not self.breaks

    @property
    def verdict(self) -> Text:
        """The finding in a sentence."""
        if self.holds:
            n = self.head.seq if self.head else 0
            return _n(
                "{n} entry in the whole journal holds together.",
                "{n} entries in the whole journal hold together.",
                n,
            )
        found = len(self.breaks)
        return _n(
            "The journal does not hold together in {n} place. {first}",
            "The journal does not hold together in {n} places. {first}",
            found, first=self.breaks[0],
        )  # fmt: skip

    @property
    def head_words(self) -> str:
        """The head as a printed report shows it: the number and the beginning of the hash."""
        return f"{self.head.seq} {self.head.hash[:SHORT_HASH]}" if self.head else ""


def chain_state(reading: Reading) -> Chain:
    """Check chain and guards; it reads every entry, so never do it on the screen's thread."""
    broken = [found.message for found in verify_chain(reading.db)]
    return Chain(find_head(reading.db), (*broken, *missing_guards(reading.db)))

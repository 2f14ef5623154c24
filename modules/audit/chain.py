"""The state of the chain: whether the entries are those that led to the head."""

from __future__ import annotations

from dataclasses import dataclass

from app.api import Reading, Text, _, _n
from app.api.journal import Break, Head, read_head, verify_chain

SHORT_HASH = 16
"""Letters of the head that are shown, as many as on a printed report."""
CANNOT_PROVE = _(
    "The check shows that no entry was changed, taken out, put in or exchanged since it was "
    "written. It cannot show that somebody wrote the whole journal anew: for that, compare the "
    "head with one on an earlier print."
)


@dataclass(frozen=True, slots=True)
class Chain:
    """What the check found, and the head at that moment."""

    head: Head
    breaks: tuple[Break, ...]

    @property
    def holds(self) -> bool:
        """Whether all entries hold together."""
        return not self.breaks

    @property
    def verdict(self) -> Text:
        """The finding in a sentence."""
        n = self.head.seq
        if self.holds:
            return _n("{n} entry holds together.", "{n} entries hold together.", n)
        found = len(self.breaks)
        return _n(
            "The journal does not hold together in {n} place. {first}",
            "The journal does not hold together in {n} places. {first}",
            found, first=self.breaks[0].message,
        )  # fmt: skip

    @property
    def head_words(self) -> str:
        """The head as a printed report shows it: the number and the beginning of the hash."""
        return f"{self.head.seq} {self.head.hash[:SHORT_HASH]}"


def chain_state(reading: Reading) -> Chain:
    """Check the whole chain; it reads every entry, so never do it on the screen's thread."""
    breaks = tuple(verify_chain(reading.db))
    return Chain(read_head(reading.db), breaks)

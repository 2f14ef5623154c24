"""The trail: which pages were visited, back and forward."""

from __future__ import annotations

from app.core.registry.contributions import Target

LONGEST = 100


class Trail:
    """A line of targets with a place in it; a new visit cuts off what lay ahead."""

    def __init__(self) -> None:
        self._visited: list[Target] = []
        self._at = -1

    @property
    def here(self) -> Target | None:
        """The target that is shown now."""
        return self._visited[self._at] if self._visited else None

    def visit(self, target: Target) -> None:
        """Add a visit; the same target twice in a row counts once."""
        if target == self.here:
            return
        self._visited = [*self._visited[: self._at + 1], target][-LONGEST:]
        self._at = len(self._visited) - 1

    @property
    def can_go_back(self) -> bool:
        """Tell whether a page lies behind."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Tell whether a page lies ahead."""
        return self._at < len(self._visited) - 1

    def back(self) -> Target | None:
        """Step back and return the target there, None at the beginning."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self.here

    def forward(self) -> Target | None:
        """Step forward and return the target there, None at the end."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self.here

    def keep_only(self, pages: set[str]) -> None:
        """Forget visits to pages that may no longer be opened; stay as near as possible."""
        here = self.here
        before = [t for t in self._visited[: self._at + 1] if t.page in pages]
        after = [t for t in self._visited[self._at + 1 :] if t.page in pages]
        self._visited = before + after
        self._at = len(before) - 1
        if self._at < 0 and self._visited:
            self._at = 0
        if here in self._visited[: len(before)]:
            self._at = max(i for i, t in enumerate(before) if t == here)

    def forget(self) -> None:
        """Begin anew."""
        self._visited, self._at = [], -1

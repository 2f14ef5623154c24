"""The pages of a module that has several: each is imported on its own first visit."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping

from app.ui.page.page import Page


class Pages(Mapping[str, type[Page]]):
    """Page id → class; `places` tell where a class stands in the package: `case_list.CaseList`."""

    def __init__(self, package: str, places: Mapping[str, str]) -> None:
        self._package, self._places = package, places

    def __getitem__(self, id: str) -> type[Page]:
        """Import and return the class of a page."""
        module, _dot, name = self._places[id].rpartition(".")
        found: type[Page] = getattr(importlib.import_module(f"{self._package}.{module}"), name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __contains__(self, id: object) -> bool:
        return id in self._places

    def __len__(self) -> int:
        return len(self._places)

"""The gallery as a page: every control of the screen kit in every state."""

from __future__ import annotations

from app.ui.gallery import Gallery
from app.ui.page.page import Page


class GalleryPage(Page):
    """Looked at after each change of the kit, in every look and language."""

    def build(self) -> None:
        """Lay out the page."""
        self.frame.addWidget(Gallery(say=self.say))


PAGES = {"core.gallery": GalleryPage}

"""The pages of services, and the panel of information given."""

from modules.services.pages.catalogue import Catalogue
from modules.services.pages.given import GivenPage, GivenPanel

__all__ = ["PAGES", "GivenPanel"]

PAGES = {"services.catalogue": Catalogue, "services.given": GivenPage}

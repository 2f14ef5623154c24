"""Cases: the list, the case page, the pages of persons and households."""

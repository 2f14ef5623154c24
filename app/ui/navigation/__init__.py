"""Finding one's way: sections, the side bar, the trail of visited pages, help files."""

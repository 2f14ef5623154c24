"""Assessment: how a family is, told in the card's tools, kept for good and compared over time."""

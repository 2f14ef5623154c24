"""Services: the card's catalogue, the orientation slip, the record of information given."""

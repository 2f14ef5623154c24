"""Assessment tools as a country team sees them: checked, tried out, corrected."""

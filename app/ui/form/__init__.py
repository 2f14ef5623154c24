"""Assessment tools on the screen: a form session drawn with native controls."""

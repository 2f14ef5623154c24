"""Assessment tools: workbooks read as forms, their expressions, and the answers of one person."""

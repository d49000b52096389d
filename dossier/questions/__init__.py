"""Questions about the sources: a record for each, and how an answer is scored."""

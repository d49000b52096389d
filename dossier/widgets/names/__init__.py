"""Names: who is meant, says whom."""

"""The sources' words: cut into addressed parts, and found again by quotation."""

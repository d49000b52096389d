"""The way of a document, from hand to hand."""

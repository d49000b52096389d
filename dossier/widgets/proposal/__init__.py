"""A proposal, step by step."""

"""What keeps a site from being made, said in one line."""


class SiteError(Exception):
    """Says what is wrong, where, and what to do about it."""

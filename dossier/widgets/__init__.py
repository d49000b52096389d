"""The widgets: one Python file, one script and one stylesheet each, and what they share."""

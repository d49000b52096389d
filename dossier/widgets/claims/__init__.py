"""Claims, and what carries them."""

"""Reasoning: conclusions with the minimal sets of premises that carry them."""

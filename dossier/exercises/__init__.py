"""Graded exercises: reading a student's answers, checking and marking them."""

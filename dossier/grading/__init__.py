"""Marking a class: from what students handed in to a list of marks. No student's code is run."""

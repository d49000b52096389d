"""The field for a student's own words on a page without Python; in a notebook a cell is there."""

"""What is kept of what a student entered."""

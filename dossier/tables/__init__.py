"""What is said about the sources: the tables' form, how they are read, and how they are checked."""

"""The site of the documentation: the reference, written from the program, and its build."""

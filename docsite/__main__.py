"""`python -m docsite` writes the reference from the program."""

from docsite.reference import write

if __name__ == "__main__":
    write()

"""PostgreSQL versions as programs print them."""

import re


def major_of_text(version: str) -> str:
    """The major version in a printed one; empty when there is none.

    >>> major_of_text("15.20 (Debian 15.20-0+deb12u1)"), major_of_text("9.6.24")
    ('15', '9.6')
    >>> major_of_text("19beta1"), major_of_text("")
    ('19', '')
    """
    found = re.match(r"(\d+)(?:\.(\d+))?", version)
    if found is None:
        return ""
    first, second = found.groups()
    return f"{first}.{second or 0}" if int(first) < 10 else first

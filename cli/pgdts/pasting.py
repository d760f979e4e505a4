"""Statements and words of commands that people paste: on one line, whatever is in the names."""

import re
import shlex

# Between quotes of either kind, with what says how they are to be read.
_QUOTED = re.compile(r"""([A-Za-z]|[Uu]&)?('(?:[^']|'')*'|"(?:[^"]|"")*")""")
# A byte of a name that is no text in any encoding, for which SQL has no code.
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHELL = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\t": "\\t"}


def shell_word(word: str) -> str:
    r"""The word for a shell, on one line: with codes for what a terminal or page would not show.

    >>> print(shell_word("db 1"), shell_word("db\n'1'"))
    'db 1' $'db\n\'1\''
    >>> print(shell_word("caf\udce9"))
    $'caf\xe9'
    """
    if word.isprintable():
        return shlex.quote(word)
    return "$'" + "".join(_SHELL.get(item) or _shell_code(item) for item in word) + "'"


def command_line(*words: str) -> str:
    r"""The words of a command for a shell, on one line.

    >>> command_line("pgdts", "status", "-d", "db 1")
    "pgdts status -d 'db 1'"
    """
    return " ".join(map(shell_word, words))


def pasteable(statement: str) -> str:
    r"""The statement on one line and without characters that a terminal or a page would not show.

    Names and literals that hold such characters are spelled with their codes.

    >>> pasteable('drop table public."a\nb";')
    'drop table public.U&"a\\000ab";'
    """
    return _QUOTED.sub(_with_codes, statement)


def _with_codes(found: re.Match[str]) -> str:
    prefix, quoted = found.groups()
    if prefix or quoted.isprintable() or _SURROGATE.search(quoted):
        return found[0]
    return "U&" + "".join(map(_code, quoted))


def _code(character: str) -> str:
    if character == "\\":
        return "\\\\"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\{code:04x}" if code < 0x10000 else f"\\+{code:06x}"


def _shell_code(character: str) -> str:
    if _SURROGATE.match(character):
        # It stands for a byte, see sessions.encoding.
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character if character.isprintable() else f"\\U{ord(character):08x}"

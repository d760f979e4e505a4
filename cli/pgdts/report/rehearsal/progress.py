"""Shows on stderr what a rehearsal is doing."""

from rich.console import Console
from rich.text import Text

from pgdts.masking import masked
from pgdts.report.kit.visible import shown


class RehearsalProgress:
    """Steps as they begin, if that is a terminal, and what the rehearsed tool says."""

    def __init__(self, console: Console, *, secrets: bool = False) -> None:
        self._console = console
        self._secrets = secrets

    def begin(self, step: str) -> None:
        if self._console.is_terminal:
            self._console.print(Text(f"… {shown(step)}", style="dim"))

    def hear(self, line: str) -> None:
        line = line if self._secrets else masked(line)
        self._console.print(Text(f"  | {shown(line)}", style="dim"))

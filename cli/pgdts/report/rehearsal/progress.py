"""Shows on stderr what a rehearsal is doing."""

from rich.console import Console
from rich.text import Text

from pgdts.report.kit.visible import shown


class RehearsalProgress:
    """Steps as they begin, if that is a terminal, and what the rehearsed tool says."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def begin(self, step: str) -> None:
        if self._console.is_terminal:
            self._console.print(Text(f"… {shown(step)}", style="dim"))

    def hear(self, line: str) -> None:
        self._console.print(Text(f"  | {shown(line)}", style="dim"))

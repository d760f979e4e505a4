"""Says beside a field how its value is written in JSON, where that is not its own form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pgdts.late import pydantic


@dataclass(frozen=True)
class WrittenAs:
    """In the annotation of a field: its form in JSON documents.

    Attributes:
        form: the type that is written.
        of: makes it of the field's value.
    """

    form: Any
    of: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        written = pydantic.PlainSerializer(self.of, return_type=self.form)
        return written.__get_pydantic_core_schema__(source, handler)


class WrittenAsText:
    """For classes whose objects are written as the text that `str` gives."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return WrittenAs(str, str).__get_pydantic_core_schema__(Any, handler)

"""Prints rehearsals as text."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgdts.dts.verdict import Arrival, Verdict
from pgdts.rehearsal.plan import RehearsalPlan
from pgdts.rehearsal.result import NOTHING_CAPTURED, Judge, Rehearsal, Statement
from pgdts.rehearsal.row_difference import TableRows
from pgdts.rehearsal.schema_difference import ObjectDifference
from pgdts.report.kit.statements import statement_line
from pgdts.report.kit.tables import print_table
from pgdts.report.kit.visible import on_one_line, shown
from pgdts.wording import counted, some

_STYLES = {
    Arrival.CARRIED: "green",
    Arrival.AT_RISK: "yellow",
    Arrival.NOT_CARRIED: "magenta",
    Arrival.FAILED: "red",
    Arrival.NOT_REACHED: "red",
}
_TEXT_LENGTH = 90
_MOST_FAILURES = 3
_MOST_NAMES = 8
_SHOWN_IDS = 12


def print_plan(console: Console, plan: RehearsalPlan) -> None:
    """The steps, and where."""
    for number, step in enumerate(plan.steps, 1):
        where = Text(shown(step.where), style="dim")
        console.print(Text(f"{number:2}  {shown(step.what)}: ") + where)


def print_rehearsal(console: Console, rehearsal: Rehearsal, judge: Judge, *, verbose: bool) -> None:
    """The statements with their verdicts, what differs, and the verdict on the whole."""
    for line in _circumstances(rehearsal):
        console.print(line, soft_wrap=True)
    if rehearsal.statements:
        console.print()
        print_table(console, _statements(rehearsal, verbose=verbose))
    for lines in (_reasons(rehearsal), _objects(rehearsal, verbose=verbose), _tables(rehearsal)):
        console.print()
        for line in lines:
            console.print(line, soft_wrap=True)
    console.print()
    print_verdicts(console, rehearsal, judge)


def print_verdicts(console: Console, rehearsal: Rehearsal, judge: Judge) -> None:
    """The last lines: how many statements arrive, and whether all is well."""
    for line in _verdicts(rehearsal, judge):
        console.print(line, soft_wrap=True)


def headline(rehearsal: Rehearsal, judge: Judge) -> str:
    """The verdict on the whole in one sentence."""
    problems = rehearsal.problems(judge)
    if not problems:
        return "everything arrived"
    if not rehearsal.statements:
        first = [problem for problem in problems if problem == NOTHING_CAPTURED]
        return "; ".join([*first, *(problem for problem in problems if problem not in first)])
    return f"not everything arrived: {'; '.join(problems)}"


def reason_counts(rehearsal: Rehearsal, judge: Judge) -> list[tuple[Verdict, list[Statement]]]:
    """The statements that are not simply carried, put together by the reason for it."""
    groups: dict[Verdict, list[Statement]] = {}
    for statement in rehearsal.statements:
        verdict = statement.verdict(judge)
        if verdict.arrival is not Arrival.CARRIED:
            groups.setdefault(verdict, []).append(statement)
    return list(groups.items())


def shortened(text: str, length: int = _TEXT_LENGTH) -> str:
    """The text on one line, cut where it is long.

    >>> shortened("create table t (id integer)", 15)
    'create table t…'
    """
    line = statement_line(text)
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def _circumstances(rehearsal: Rehearsal) -> Iterator[Text]:
    source, destination = rehearsal.source, rehearsal.destination
    yield Text(
        f"rehearsed from {shown(source.label)} ({shown(source.version)})"
        f" to {shown(destination.label)} ({shown(destination.version)}), {rehearsal.seconds:.1f} s"
    )
    for step in rehearsal.steps:
        ended = Text(shown(step.error), style="red") if step.error else Text("ok", style="green")
        yield Text(f"ran {shown(step.label)}: ") + ended + Text(f", {step.seconds:.1f} s")
        if step.error:
            for line in step.output.splitlines()[-20:]:
                yield Text(f"  | {shown(line)}", style="dim")
    yield from _workload(rehearsal)
    for note in rehearsal.notes:
        yield Text(shown(note), style="yellow")


def _workload(rehearsal: Rehearsal) -> Iterator[Text]:
    workload = rehearsal.workload
    failed = sum(number for _, number in workload.failures)
    if not workload.transactions and not failed:
        return
    yield Text(f"meanwhile {workload.transactions:,} transactions wrote rows, {failed:,} failed")
    for said, number in workload.failures[:_MOST_FAILURES]:
        yield Text(f"  {number:,} x {shortened(said)}", style="dim")


def _statements(rehearsal: Rehearsal, *, verbose: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("id", justify="right", no_wrap=True)
    table.add_column("any consumer", no_wrap=True)
    table.add_column("DTS", no_wrap=True)
    table.add_column("object", overflow="fold")
    table.add_column("statement", overflow="fold")
    for item in rehearsal.statements:
        text = item.row.ddl_text or ""
        table.add_row(
            str(item.row.id),
            *(_arrival(item.verdict(judge)) for judge in (Judge.CONSUMER, Judge.DTS)),
            shown(item.row.object_name or ""),
            Text(statement_line(text) if verbose else shortened(text)),
        )
    return table


def _arrival(verdict: Verdict) -> Text:
    return Text(verdict.arrival.value, style=_STYLES[verdict.arrival])


def _reasons(rehearsal: Rehearsal) -> Iterator[Text]:
    yield Text("why", style="bold")
    is_said = False
    for judge, name in ((Judge.CONSUMER, "any consumer"), (Judge.DTS, "DTS")):
        for verdict, statements in reason_counts(rehearsal, judge):
            is_said = True
            ids = some((str(item.row.id) for item in statements), _SHOWN_IDS)
            yield Text.assemble(
                f"  {name}: ",
                (verdict.arrival.value, _STYLES[verdict.arrival]),
                f", {shown('; '.join(verdict.reasons))} ({ids})",
            )
    for item in rehearsal.statements:
        if item.note:
            is_said = True
            yield Text(f"  {item.row.id}: {on_one_line(item.note)}", style="dim")
    if not is_said:
        yield Text("  every statement is simply carried")


def _objects(rehearsal: Rehearsal, *, verbose: bool) -> Iterator[Text]:
    yield Text("schema", style="bold")
    if not rehearsal.objects:
        yield Text(f"  {rehearsal.compared_objects:,} objects, the same on both sides")
    yield from _dts_objects(rehearsal, verbose=verbose)
    for difference in rehearsal.objects:
        yield Text(f"  {difference.kind.lower()} {shown(difference.name)}: {side(difference)}")
        for line in difference.diff:
            style = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1], "")
            yield Text(f"    {shown(line)}", style=style)


def _dts_objects(rehearsal: Rehearsal, *, verbose: bool) -> Iterator[Text]:
    """What would not be the same if DTS carried no more than it documents."""
    groups: dict[str, list[str]] = {}
    for difference in rehearsal.dts_objects:
        name = f"{difference.kind.lower()} {shown(difference.name)}"
        groups.setdefault(side(difference), []).append(name)
    for where, names in groups.items():
        some_names = names if verbose else names[:_MOST_NAMES]
        left = len(names) - len(some_names)
        told = ", ".join(some_names) + (f" and {left} more (-v)" if left else "")
        yield Text(f"  with DTS as documented, {where}: {told}", style="magenta")


def side(difference: ObjectDifference) -> str:
    """Where an object is missing, if it is."""
    if difference.destination is None:
        return "missing at the destination"
    return "only at the destination" if difference.source is None else "differs"


def _tables(rehearsal: Rehearsal) -> Iterator[Text]:
    yield Text("rows", style="bold")
    if rehearsal.tables is None:
        yield Text("  not compared: the source is too old to publish rows (10 and later do)")
        return
    equal = [table for table in rehearsal.tables if table.is_equal]
    total = sum(table.source for table in equal)
    both = f"{counted(len(equal), 'table')} with {counted(total, 'row')}"
    yield Text(f"  {both}, the same on both sides")
    for table in rehearsal.unequal_tables:
        yield from _table(table)
    for table in rehearsal.uncompared_tables:
        yield Text(shown(f"  {table.name}: not compared: {table.error}"), style="red")


def _table(table: TableRows) -> Iterator[Text]:
    counts = (
        f"{counted(table.source, 'row')} at the source, {table.destination:,} at the destination"
    )
    yield Text(f"  {shown(table.name)}: {counts}", style="red")
    for row in table.missing:
        yield Text(f"    - {shortened(row)}", style="red")
    for row in table.extra:
        yield Text(f"    + {shortened(row)}", style="green")


def _verdicts(rehearsal: Rehearsal, judge: Judge) -> Iterator[Text]:
    name, page = rehearsal.dts_list
    total = len(rehearsal.statements)
    labels = {Judge.CONSUMER: "any consumer", Judge.DTS: f"DTS as documented ({name})"}
    for one, label in labels.items() if total else ():
        arrivals = rehearsal.arrivals(one)
        arriving = sum(number for arrival, number in arrivals.items() if arrival.arrives)
        told = ", ".join(f"{number} {arrival.value}" for arrival, number in arrivals.items())
        yield Text(f"{label}: {arriving} of {total} statements arrive ({told})")
    yield Text(f"  {page}", style="dim")
    problems = rehearsal.problems(judge)
    yield Text(shown(headline(rehearsal, judge)), style="bold red" if problems else "bold green")
    if rehearsal.logs:
        yield Text(f"logs are kept in {shown(str(rehearsal.logs))}", style="dim")

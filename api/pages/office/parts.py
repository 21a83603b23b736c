"""What the office's pages are made of: tables, figures, pagers, charts, fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from nicegui import ui

from api.pages.visits import Visit

SIZE = 50


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads on."""

    words: str
    href: str


Cell = str | Link


def ask_int(visit: Visit, name: str, default: int, *, most: int = 1_000_000) -> int:
    """A number of the address; whatever is none counts as not given."""
    stated = visit.request.query_params.get(name, "")
    is_number = stated.isascii() and stated.isdigit() and len(stated) < 8
    return min(int(stated), most) if is_number and int(stated) > 0 else default


def table(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A table; on a narrow screen it is moved sideways, by keyboard too."""
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    ui.html(
        f'<div class="cf-table" role="region" tabindex="0" aria-label="{escape(name)}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>",
        sanitize=False,
    )


def _cell(cell: Cell) -> str:
    if isinstance(cell, Link):
        return f'<td><a href="{escape(cell.href)}">{escape(cell.words)}</a></td>'
    is_number = bool(cell) and cell[0].isdigit() and cell.replace(",", "").isdigit()
    return f"<td{' class=n' if is_number else ''}>{escape(cell)}</td>"


def figures(name: str, told: Sequence[tuple[str, str]]) -> None:
    """Numbers with what they count."""
    inner = "".join(f"<div><dt>{escape(a)}</dt><dd>{escape(b)}</dd></div>" for a, b in told)
    ui.html(f'<dl class="cf-figures" aria-label="{escape(name)}">{inner}</dl>', sanitize=False)


def heading(words: str, level: int = 2) -> None:
    """A heading within a page."""
    ui.label(words).props(f"role=heading aria-level={level}").classes(f"cf-h{level}")


def note(words: str) -> None:
    """A sentence to know."""
    ui.label(words).classes("cf-note")


def ways(name: str, entries: Sequence[tuple[str, str]], here: str, *, css: str = "cf-ways") -> None:
    """Links beside each other, one of them where one is."""
    inner = "".join(
        f'<a href="{escape(href)}"{" aria-current=page" if href == here else ""}>'
        f"{escape(words)}</a>"
        for href, words in entries
    )
    ui.html(f'<nav class="{css}" aria-label="{escape(name)}">{inner}</nav>', sanitize=False)


def pager(path: str, kept: Mapping[str, str], *, page: int, total: int, name: str = "page") -> None:
    """Where one is in a long list, and the ways back and on."""
    pages = max(1, -(-total // SIZE))
    parts = [f"共 {total:,} 条"]
    if pages > 1:
        parts.append(f"第 {page} / {pages} 页")
        if page > 1:
            parts.append(_way(path, {**kept, name: str(page - 1)}, "上一页"))
        if page < pages:
            parts.append(_way(path, {**kept, name: str(page + 1)}, "下一页"))
    ui.html(
        f'<p class="cf-pager">{"".join(f"<span>{one}</span>" for one in parts)}</p>', sanitize=False
    )


def _way(path: str, asked: Mapping[str, str], words: str) -> str:
    href = f"{path}?{urlencode(asked)}"
    return f'<a href="{escape(href)}">{words}</a>'


def chart(svg: str) -> None:
    """A picture that was drawn as SVG text by ``api.reports.charts``."""
    ui.html(f'<div class="cf-chart">{svg}</div>', sanitize=False)


def field(name: str, value: str = "", *, kind: str = "text", hint: str = "") -> ui.input:
    """A line to type into."""
    made = ui.input(name, value=value).props(f"outlined type={kind} stack-label")
    if hint:
        made.props["hint"] = hint
    return made.classes("cf-field")


def choice(name: str, options: Mapping[str, str], value: str) -> ui.select:
    """One of a few."""
    made = ui.select(dict(options), label=name, value=value).props("outlined options-dense")
    return made.classes("cf-field")

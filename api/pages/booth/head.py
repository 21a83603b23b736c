"""The head of a booth: the vacancy, the seats that are left, and the day in counts."""

from __future__ import annotations

from nicegui import ui

from api.pages.booth.board import Board
from api.pages.booth.words import times_words
from api.service.fair import Counts
from api.service.vacancy_views import VacancyView


def draw_head(board: Board) -> None:
    """Title, employer and seats; what keeps the vacancy off the lists."""
    line = board.vacancy.line
    with ui.element("div").classes("cf-booth-what"):
        ui.label(line.title).classes("cf-booth-title").props("role=heading aria-level=2")
        ui.label(" · ".join(one for one in (line.employer, line.place, line.wage) if one))
    ui.label(seats_words(board)).classes("cf-seats").props("role=status aria-live=polite")
    if board.off_list is not None:
        ui.label(f"本岗位不在推荐之列：{board.off_list}").classes("cf-notice")
    elif board.seats_left == 0:
        ui.label("名额已满，不能再录用。可以先登记意向，或换岗推荐。").classes("cf-notice")


def seats_words(board: Board) -> str:
    """Seats that are left, and of how many."""
    total = total_seats(board.vacancy)
    if board.seats_left is None:
        return "广告未写人数"
    of_all = "" if total is None else f"（共{total}个）"
    return f"剩{board.seats_left}个名额{of_all}"


def total_seats(vacancy: VacancyView) -> int | None:
    """How many people the advert asks for."""
    return vacancy.line.seats.total


def draw_counts(board: Board) -> None:
    """People and times apart: of the whole fair, and of this vacancy."""
    if board.counts is None:
        return
    here = next((one for one in board.counts.vacancies if one.vacancy == board.vacancy.id), None)
    _row("今天全场", board.counts.total)
    if here is not None:
        _row("本岗位", here)


def _row(title: str, counts: Counts) -> None:
    told = {
        "接待": f"{counts.met_people}人",
        "意向": times_words(counts.intention_people, counts.intention_times),
        "录用": times_words(counts.offered_people, counts.offered_times),
        "婉拒": f"{counts.refused_times}人次",
    }
    with ui.element("div").classes("cf-counts"):
        ui.label(title).classes("cf-strong")
        for word, figure in told.items():
            ui.label(f"{word} {figure}")

"""Which pages there are, and who may open them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from api.pages.visits import Visit
from api.service.actors import Actor, Permission

Builder = Callable[[Visit], Awaitable[None] | None]


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page.

    Parameters
    ----------
    path
        As in ``ui.page``; parameters in braces are found in ``visit.request.path_params``.
    permission
        What the role must allow for the page to open at all; ``None``: any who is signed in.
    build
        Fills the page; the frame is there already.
    is_in_menu
        Whether the header leads there.
    """

    path: str
    title: str
    permission: Permission | None
    build: Builder
    is_in_menu: bool = True

    def is_open_to(self, actor: Actor) -> bool:
        """Whether somebody's role may open it."""
        return self.permission is None or actor.may(self.permission)


class Pages:
    """The pages, in the order of the menu."""

    def __init__(self, *specs: PageSpec) -> None:
        self._specs: dict[str, PageSpec] = {}
        for spec in specs:
            self.add(spec)

    def add(self, spec: PageSpec) -> None:
        """Add a page.

        Raises
        ------
        ValueError
            If its path is taken.
        """
        if spec.path in self._specs:
            raise ValueError(f"two pages at {spec.path}")
        self._specs[spec.path] = spec

    def __iter__(self) -> Iterator[PageSpec]:
        return iter(self._specs.values())

    def menu_of(self, actor: Actor) -> tuple[PageSpec, ...]:
        """The pages that the header shows to somebody."""
        return tuple(one for one in self if one.is_in_menu and one.is_open_to(actor))

"""The best assignment there is: seats, households and limits as one min-cost flow."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from matcher.errors import ShapeMismatch, SolverRefused
from matcher.plan.seats.limits import NO_LIMIT, KeptSeats, Limits, crossing
from matcher.plan.seats.problem import NO_SEAT, Assignment, Edges, SeatProblem

Nodes = NDArray[np.int32]


def solve_flow(problem: SeatProblem, limits: Limits | None = None) -> Assignment:
    """Assignment of the largest ``objective`` within the seats and the limits.

    Everybody with a pair is one unit that flows to a sink, through a vacancy or through home:

    1. Through home: person, household, town, sink. The last of a household to stay at home costs
       its bonus, the others nothing. A town keeps those at home that its ceiling leaves no room
       for.
    2. Through a vacancy: person, (kept or open seats,) vacancy, booth, employer, sink. The pair
       earns its benefit; each node passes on what its seats or its ceiling allow.
    3. All numbers are integers, so the cheapest flow is an assignment.

    Parameters
    ----------
    limits
        ``None``: none besides the seats.

    Returns
    -------
    Assignment
        Of several equally good ones always the same.

    Raises
    ------
    UnsupportedLimits
        If a household that may earn a bonus has members, each with a pair, under different town
        ceilings (or some under none): towns and households would cross.
    SolverRefused
        If benefits or bonuses are so large that the solver's 64-bit costs might overflow: about
        4e18 / number of nodes.
    ShapeMismatch
        If the limits are over other numbers of people or vacancies.

    Notes
    -----
    Cost scaling, Goldberg 1997, as implemented by OR-Tools; one or two seconds a million pairs.
    That a concave reward for households stays a flow: cutting the reward into one arc a slope,
    Ahuja, Magnanti, Orlin, "Network Flows", chapter 14; told here as the cost of staying at home.
    """
    edges = problem.edges
    if limits is None:
        limits = Limits.none(edges.n_people, problem.n_vacancies)
    sizes = (edges.n_people, problem.n_vacancies)
    limited = (len(limits.towns.sets), len(limits.vacancies.sets))
    if sizes != limited:
        raise ShapeMismatch(f"{sizes} people and vacancies, limits over {limited}")
    vacancies = np.full(edges.n_people, NO_SEAT, dtype=np.int32)
    if not len(edges):
        return Assignment(vacancies)
    network = _Network()
    people = edges.people
    tails = _people_and_homes(network, problem, limits)[people]  # 1.
    heads = _ways_in(network, problem, limits, _vacancies(network, problem, limits))  # 2.
    arcs = network.arcs(tails, heads, 1, -edges.benefits)
    used = network.solve()[arcs] > 0  # 3.
    vacancies[people[used]] = edges.vacancies[used]
    return Assignment(vacancies)


class _Network:
    """A flow that is being drawn up; whatever no other node takes in ends at the sink."""

    def __init__(self) -> None:
        self._solver = SimpleMinCostFlow()
        self._n_nodes = 0
        self._surplus = 0
        self.sink = self.nodes(1)

    def nodes(self, count: int) -> Nodes:
        first = self._n_nodes
        self._n_nodes += count
        return np.arange(first, self._n_nodes, dtype=np.int32)

    def supply(self, nodes: Nodes, amounts: NDArray[np.int64]) -> None:
        """Units that each node gives (above 0) or takes in (below 0)."""
        self._solver.set_nodes_supplies(nodes, amounts)
        self._surplus += int(amounts.sum())

    def arcs(
        self, tails: Nodes, heads: Nodes, capacities: ArrayLike, costs: ArrayLike
    ) -> NDArray[np.int32]:
        """Add arcs, all four arguments broadcast; returns their numbers."""
        arcs = np.broadcast_arrays(tails, heads, capacities, costs)
        types = (np.int32, np.int32, np.int64, np.int64)
        columns = [np.ascontiguousarray(a, dtype=t) for a, t in zip(arcs, types, strict=True)]
        numbers: NDArray[np.int32] = self._solver.add_arcs_with_capacity_and_unit_cost(*columns)
        return numbers

    def solve(self) -> NDArray[np.int64]:
        """Flow on every arc, by number."""
        self._solver.set_node_supply(int(self.sink[0]), -self._surplus)
        status = self._solver.solve()
        if status != SimpleMinCostFlow.OPTIMAL:
            raise SolverRefused(
                f"min-cost flow of {self._n_nodes} nodes and {self._solver.num_arcs()} arcs ended "
                f"as {status.name}, expected OPTIMAL",
                status=status.name,
            )
        flows: NDArray[np.int64] = self._solver.flows(np.arange(self._solver.num_arcs()))
        return flows


def _people_and_homes(network: _Network, problem: SeatProblem, limits: Limits) -> Nodes:
    """Draw the way through home; returns the node of each person, -1 for those without a pair."""
    people = np.flatnonzero(np.diff(problem.edges.starts))
    nodes = network.nodes(len(people))
    network.supply(nodes, np.ones(len(people), dtype=np.int64))
    town = limits.towns.sets[people]
    outside = np.append(_towns(network, town, limits.towns.most), network.sink)[town]

    household = problem.households[people]
    bonus = problem.bonuses[household]
    n_members = np.bincount(household, minlength=len(problem.bonuses))
    is_shared = (bonus > 0) & (n_members[household] > 1)
    numbers, home = np.unique(household[is_shared], return_inverse=True)
    homes = network.nodes(len(numbers))
    beyond = np.zeros(len(numbers), dtype=np.int32)
    beyond[home] = outside[is_shared]
    for lost in household[is_shared][beyond[home] != outside[is_shared]][:1]:
        raise crossing(limits.towns, town[household == lost], int(lost))
    network.arcs(homes, beyond, n_members[numbers] - 1, 0)
    network.arcs(homes, beyond, 1, problem.bonuses[numbers])
    network.arcs(nodes[is_shared], homes[home], 1, 0)
    network.arcs(nodes[~is_shared], outside[~is_shared], 1, bonus[~is_shared])

    node_of_person = np.full(problem.edges.n_people, -1, dtype=np.int32)
    node_of_person[people] = nodes
    return node_of_person


def _towns(network: _Network, town: NDArray[np.int32], most: NDArray[np.int64]) -> Nodes:
    """Nodes of the towns with a ceiling: each takes in those for whom it has no room."""
    sizes = np.bincount(town[town != NO_LIMIT], minlength=len(most))
    n_left = np.maximum(sizes - most, 0)
    towns = network.nodes(len(most))
    network.supply(towns, -n_left)
    network.arcs(towns, network.sink, sizes - n_left, 0)
    return towns


def _vacancies(network: _Network, problem: SeatProblem, limits: Limits) -> Nodes:
    """Draw the way from the vacancies to the sink; returns their nodes."""
    employers = network.nodes(len(limits.employers))
    network.arcs(employers, network.sink, limits.employers.most, 0)
    booths = network.nodes(len(limits.booths))
    # Of nodes with the sink behind them, NO_LIMIT picks the sink.
    beyond = np.append(employers, network.sink)[limits.employers.sets]
    in_booth = limits.booths.sets != NO_LIMIT
    employer_of_booth = np.full(len(booths), network.sink[0])
    employer_of_booth[limits.booths.sets[in_booth]] = beyond[in_booth]
    network.arcs(booths, employer_of_booth, limits.booths.most, 0)
    beyond[in_booth] = booths[limits.booths.sets[in_booth]]
    vacancies = network.nodes(problem.n_vacancies)
    network.arcs(vacancies, beyond, limits.usable_seats(problem.seats), 0)
    return vacancies


def _ways_in(network: _Network, problem: SeatProblem, limits: Limits, vacancies: Nodes) -> Nodes:
    """Draw kept and open seats before the vacancies; returns the node that each pair leads to."""
    kept = limits.kept
    numbers, place = np.unique(kept.vacancies, return_inverse=True)
    open_seats, kept_seats = network.nodes(len(numbers)), network.nodes(len(kept))
    n_open = limits.open_seats(problem.seats)
    network.arcs(open_seats, vacancies[numbers], n_open[numbers], 0)
    network.arcs(kept_seats, open_seats[place], n_open[kept.vacancies], 0)
    network.arcs(kept_seats, vacancies[kept.vacancies], kept.seats, 0)
    way_in = vacancies.copy()
    way_in[numbers] = open_seats
    heads = way_in[problem.edges.vacancies]
    for pairs, node in zip(_pairs_of_groups(problem.edges, kept), kept_seats, strict=True):
        heads[pairs] = node
    return heads


def _pairs_of_groups(edges: Edges, kept: KeptSeats) -> Iterator[NDArray[np.int64]]:
    """For each row of kept seats, the pairs of its group with its vacancy."""
    pairs = np.flatnonzero(np.isin(edges.vacancies, kept.vacancies))
    pairs = pairs[np.argsort(edges.vacancies[pairs], kind="stable")]
    people, vacancies = edges.people[pairs], edges.vacancies[pairs]
    spans = np.searchsorted(vacancies, [kept.vacancies, kept.vacancies + 1])
    for group, first, last in zip(kept.groups, *spans, strict=True):
        yield pairs[first:last][kept.members[group, people[first:last]]]

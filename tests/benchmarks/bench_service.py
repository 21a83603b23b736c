"""How fast the service answers while a fair is on: lists for fifty clients, outcomes being written.

A made-up county, everybody looking for work, is put into a data base; the real server runs in a
process of its own. Fifty clients ask for one list a second each, at phases of their own; beside
them outcomes and walk-ins are written at a steady pace. An empty route is asked in the same run, so
that the network, the framework and the machine can be told from our own work.

Afterwards every write that was acknowledged must be in the data base, once.

    python tests/benchmarks/bench_service.py [--people 20000] [--vacancies 2000] [--seconds 60]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import select
from support.commands import chunfeng

from api.service.passwords import Passwords
from api.service.records import person_record, vacancy_record
from api.settings import ProcessSettings
from api.store import Change, StorePlace, add_people, add_vacancies, file_url, opened
from api.store.tables import LabourerRow, OutcomeRow, Role, UserRow
from api.wiring import build_parts
from matcher import RecordReader, read_labourers, read_vacancies

COUNTY, CODE = "长汀县", "350821"
LOGIN, PASSWORD = "bench", "a-password-for-a-benchmark"
MOST_MILLISECONDS = 50
LOOKING = {"employed": "否", "employed_since": None, "employer": None, "workplace": None}
BATCH = 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--vacancies", type=int, default=2_000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--writes", type=float, default=5, help="outcomes a second")
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = StorePlace(file_url(folder / "data" / "chunfeng.sqlite"), folder / "keys")
        people, vacancies = fill(place, folder, asked.people, asked.vacancies)
        print(f"{len(people):,} people, {len(vacancies):,} vacancies", flush=True)
        with served(folder) as port:
            done = asyncio.run(play(port, people, vacancies, asked))
        lost = missing(place, done)
    return report(done, lost)


# ---------------------------------------------------------------- the data base


def fill(
    place: StorePlace, folder: Path, n_people: int, n_vacancies: int
) -> tuple[list[UUID], list[UUID]]:
    """A made-up county on record, and a user."""
    size = ("--people", str(n_people), "--vacancies", str(n_vacancies), "--quiet")
    day = datetime.now(UTC).date()
    made = ("sample", "--county", COUNTY, *size, "--date", str(day), "--out", folder / "county")
    chunfeng(*made)
    parts = build_parts(ProcessSettings())
    context = parts.context(day, COUNTY)
    reader = RecordReader(context)
    roster = read_labourers(folder / "county" / "labourers.xlsx", context)
    book = read_vacancies(folder / "county" / "vacancies.xlsx", context)
    change = Change("console", datetime.now(UTC))
    people, vacancies = [], []
    with opened(place, change.at, may_create=True) as store:
        rows = [dict(row.cells) | LOOKING for _, row in roster.layout.records()]
        for some in batches(rows):
            with store.writing() as session:
                pairs = [
                    (person_record(cells, reader.labourer(0, cells)[0], parts.regions), change)
                    for cells in some
                ]
                pairs = [(record, by) for record, by in pairs if record.county_code == CODE]
                unique = {record.certificate: (record, by) for record, by in pairs}
                blinding = store.blinding(session)
                people += add_people(session, store.vault, blinding, list(unique.values()))
        adverts = [row.cells for _, row in book.layout.records()]
        for some in batches(adverts):
            with store.writing() as session:
                records = [
                    (vacancy_record(cells, reader.vacancy(0, cells)[0], CODE), change)
                    for cells in some
                ]
                vacancies += add_vacancies(session, store.vault, records)
        with store.writing() as session:
            session.add(
                UserRow(
                    id=uuid4(),
                    login=LOGIN,
                    role=Role.OPERATOR.value,
                    area_code=CODE,
                    password_hash=Passwords().hashed(PASSWORD),
                    created_at=change.at,
                )
            )
    return people, vacancies


def batches(rows: Sequence) -> Iterator[Sequence]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def missing(place: StorePlace, done: Done) -> dict[str, int]:
    """Acknowledged writes that are not in the data base, by kind."""
    with opened(place, datetime.now(UTC), may_create=False) as store, store.reading() as session:
        outcomes = list(session.scalars(select(OutcomeRow.id)))
        people = set(session.scalars(select(LabourerRow.id)))
    return {
        "outcomes": sum(one not in set(outcomes) for one in done.outcomes),
        "walk-ins": sum(one not in people for one in done.walk_ins),
        "outcomes twice": len(outcomes) - len(set(outcomes)),
    }


# ---------------------------------------------------------------- the server


class served:  # noqa: N801 - used like a function
    """The real server in a process of its own; gives the port once it answers."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as asking:
            asking.bind(("127.0.0.1", 0))
            self._port = int(asking.getsockname()[1])
        places = {"CHUNFENG_DATA": str(folder / "data"), "CHUNFENG_KEYS": str(folder / "keys")}
        self._environment = os.environ | places | {"PYTHONUTF8": "1"}
        self._log = folder / "server.log"

    def __enter__(self) -> int:
        program = "from api.cli import main; main()"
        options = ("serve", "--county", COUNTY, "--port", str(self._port), "--quiet")
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", program, *options],
                env=self._environment,
                stdout=log,
                stderr=log,
            )
        while "Ctrl-C" not in self._log.read_text(encoding="utf-8"):
            if self._process.poll() is not None:
                raise RuntimeError(self._log.read_text(encoding="utf-8"))
            time.sleep(0.2)
        return self._port

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(60)


# ---------------------------------------------------------------- the clients


class Done:
    """What came of it."""

    def __init__(self) -> None:
        self.times: dict[str, list[float]] = defaultdict(list)
        self.refused: list[tuple[str, int]] = []
        self.outcomes: list[UUID] = []
        self.walk_ins: list[UUID] = []


class Client:
    """One connection that is kept; as little work as can be, as it shares the machine."""

    def __init__(self, port: int, token: str = "") -> None:
        self._port, self.token = port, token
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: object = None) -> tuple[int, bytes, bytes]:
        """Status, head and body of the answer; a connection that was closed is opened anew."""
        try:
            return await self._ask(method, path, body)
        except (asyncio.IncompleteReadError, ConnectionError):
            self._streams = None
            return await self._ask(method, path, body)

    async def _ask(self, method: str, path: str, body: object) -> tuple[int, bytes, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        sent = b"" if body is None else json.dumps(body).encode()
        head = (
            f"{method} /api/v1{path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
            f"Authorization: Bearer {self.token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(sent)}\r\n\r\n"
        )
        writer.write(head.encode() + sent)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = int(answer.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        return int(answer.split(b" ", 2)[1]), answer, await reader.readexactly(length)


async def play(
    port: int, people: Sequence[UUID], vacancies: Sequence[UUID], asked: argparse.Namespace
) -> Done:
    """All clients at once."""
    done, rng = Done(), random.Random(1)
    first = Client(port)
    status, head, _ = await first.ask("POST", "/session", {"login": LOGIN, "password": PASSWORD})
    assert status == 200, head
    token = head.split(b"chunfeng_session=")[1].split(b";")[0].decode()
    end = time.monotonic() + asked.seconds
    pairs = rng.sample(range(len(people)), min(len(people), int(asked.writes * asked.seconds) + 1))
    await asyncio.gather(
        *(reads(Client(port, token), done, people, vacancies, end) for _ in range(asked.clients)),
        writes(Client(port, token), done, [people[i] for i in pairs], vacancies, end, asked.writes),
        walk_ins(Client(port, token), done, end),
    )
    return done


async def reads(client: Client, done: Done, people, vacancies, end: float) -> None:
    """One request a second, at a phase of one's own."""
    rng = random.Random(id(client))
    await asyncio.sleep(rng.random())
    while time.monotonic() < end:
        started = time.monotonic()
        chance = rng.random()
        if chance < 0.1:
            kind, path = "empty route", "/session"
        elif chance < 0.55:
            kind, path = "a person's list", f"/labourers/{rng.choice(people)}/vacancies"
        else:
            kind, path = "a vacancy's list", f"/vacancies/{rng.choice(vacancies)}/labourers"
        await timed(client, done, kind, "GET", path)
        await asyncio.sleep(max(0.0, started + 1 - time.monotonic()))


async def writes(client: Client, done: Done, people, vacancies, end: float, rate: float) -> None:
    """Outcomes at a steady pace."""
    rng = random.Random(2)
    for person in people:
        if time.monotonic() > end:
            return
        started = time.monotonic()
        outcome, vacancy = uuid4(), rng.choice(vacancies)
        body = {"id": str(outcome), "labourer": str(person), "vacancy": str(vacancy)}
        body["state"] = rng.choice(["intention", "interviewed", "reconsidering"])
        if await timed(client, done, "outcome", "POST", "/outcomes", body):
            done.outcomes.append(outcome)
        await asyncio.sleep(max(0.0, started + 1 / rate - time.monotonic()))


async def walk_ins(client: Client, done: Done, end: float) -> None:
    """Somebody who is on no roster, every five seconds."""
    number = 0
    while time.monotonic() < end:
        number += 1
        person = uuid4()
        body = {
            "id": str(person),
            "name": f"赵来{chr(0x4E00 + number)}",
            "birth": f"{1970 + number % 30}-05",
            "county": COUNTY,
            "town": "河田镇",
            "contact": "村口小店",
            "wanted_trades": "缝纫工",
        }
        if await timed(client, done, "walk-in", "POST", "/labourers", body):
            done.walk_ins.append(person)
        await asyncio.sleep(5)


async def timed(
    client: Client, done: Done, kind: str, method: str, path: str, body: object = None
) -> bool:
    start = time.monotonic()
    status, _, answer = await client.ask(method, path, body)
    done.times[kind].append(1000 * (time.monotonic() - start))
    if status >= 300:
        done.refused.append((kind, status))
        print(kind, status, answer[:300].decode(), flush=True)
    return status < 300


def report(done: Done, lost: dict[str, int]) -> int:
    """Tell, and say whether the aim was met."""
    print(f"\n{'':18}{'n':>6}{'median':>9}{'95 %':>9}{'99 %':>9}{'most':>9}   milliseconds")
    worst = 0.0
    for kind, times in sorted(done.times.items()):
        times.sort()
        at = [times[min(len(times) - 1, int(share * len(times)))] for share in (0.5, 0.95, 0.99)]
        print(f"{kind:18}{len(times):6}" + "".join(f"{one:9.1f}" for one in (*at, times[-1])))
        if kind.endswith("list"):
            worst = max(worst, at[2])
    print(f"refused: {len(done.refused)}; lost: {lost}")
    is_good = worst <= MOST_MILLISECONDS and not done.refused and not any(lost.values())
    print("met" if is_good else f"missed: aim {MOST_MILLISECONDS} ms, none refused, none lost")
    return 0 if is_good else 1


if __name__ == "__main__":
    raise SystemExit(main())

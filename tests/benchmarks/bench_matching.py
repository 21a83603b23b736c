"""How fast are exact shortlists both ways, beside the plain ways, in one run?

Every comparison is interleaved within this run and given as a ratio of medians; an absolute time on
a shared machine means little. Pools are made up (``support.pools``), with every gate and signal in.

    python tests/benchmarks/bench_matching.py [--sizes small|full|province]
"""

from __future__ import annotations

import argparse
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.plain_ways import chunked_shortlists, cross_merge, prepare
from support.pools import made_up_pools

from matcher.kernel.compiling import compile_kernel
from matcher.pools import Pools
from matcher.scorecard import prior_scorecards
from matcher.shortlists import Shortlists, shortlist_both_ways
from matcher.signals import TEXT_SIMILARITY

K = (20, 50)
CHUNKS = (64, 128, 256, 512)
SEED = 1
GROWTH = ((2_000, 500), (20_000, 2_000), (100_000, 10_000))
CARDS = prior_scorecards()


def both_ways(pools: Pools, threads: int) -> tuple[Shortlists, Shortlists]:
    return shortlist_both_ways(
        pools, CARDS, top_vacancies=K[0], top_labourers=K[1], threads=threads
    )


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def interleaved(works: dict[str, Callable[[], object]], n: int) -> dict[str, float]:
    """Median seconds of each, measured in turn ``n`` times after one warm-up of the first."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(n):
        for name, work in works.items():
            taken[name].append(seconds(work))
    return {name: statistics.median(times) for name, times in taken.items()}


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def copy_gib_per_second(threads: int = 2) -> float:
    """What two cores copy from memory to memory, in this very run."""
    source = np.ones(1 << 26, dtype=np.int64)
    target = np.empty_like(source)
    parts = np.array_split(np.arange(len(source) // 1024) * 1024, threads)

    def copy(part: np.ndarray) -> None:
        span = slice(int(part[0]), int(part[-1]) + 1024)
        target[span] = source[span]

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(copy, parts))
        best = min(seconds(lambda: list(pool.map(copy, parts))) for _ in range(5))
    return 2 * source.nbytes / best / 2**30


def against_plain(n_labourers: int, n_vacancies: int, n: int) -> None:
    pools = made_up_pools(SEED, n_labourers, n_vacancies)
    ready = prepare(pools, CARDS)
    few = min(n_labourers, 2_048)
    tried = {c: seconds(lambda c=c: chunked_shortlists(ready, few, chunk=c, k=K)) for c in CHUNKS}
    chunk = min(tried, key=tried.__getitem__)
    _assert_equal(pools, ready, chunk, min(n_labourers, 512))
    both_ways(pools, 2)
    medians = interleaved(
        {
            "kernel, 2 threads": lambda: both_ways(pools, 2),
            "kernel, 1 thread": lambda: both_ways(pools, 1),
            "numpy and scikit-learn": lambda: chunked_shortlists(
                ready, n_labourers, chunk=chunk, k=K
            ),
        },
        n,
    )
    plain = medians["numpy and scikit-learn"]
    bandwidth = copy_gib_per_second()
    matrix = 2 * n_labourers * n_vacancies  # one int16 score matrix
    bound = 3 * matrix / 2**30 / (bandwidth / 2)  # written once, read for rows and for columns
    print(f"\n{n_labourers:,} x {n_vacancies:,}, n={n}, best chunk of the plain way {chunk}")
    for name, median in medians.items():
        print(f"  {name:<26} {median:9.3f} s   plain/this = {plain / median:7.1f}")
    two = medians["kernel, 2 threads"]
    print(f"  pairs a second (2 threads) {n_labourers * n_vacancies / two / 1e6:,.0f} M")
    print(
        f"  copy {bandwidth:.1f} GiB/s; writing and reading one 16-bit matrix {bound:.3f} s;"
        f" kernel/that = {two / bound:.1f}"
    )
    print(f"  peak memory so far {peak_mib():,.0f} MiB")


def _assert_equal(pools: Pools, ready, chunk: int, n: int) -> None:
    """The plain way gives the very scores of the kernel."""
    some = Pools(pools.labourers.take(np.arange(n)), pools.vacancies)
    by_labourer, by_vacancy = both_ways(some, 2)
    plain_l, plain_v = chunked_shortlists(ready, n, chunk=chunk, k=K)
    for ours, plain in ((by_labourer.scores, plain_l), (by_vacancy.scores, plain_v)):
        assert (ours[:, : plain.shape[1]] == plain).all()


def against_cross_merge(n: int) -> None:
    pools = made_up_pools(SEED, 2_000, 500)
    ready = prepare(pools, CARDS)
    both_ways(pools, 2)
    medians = interleaved(
        {
            "kernel, 2 threads": lambda: both_ways(pools, 2),
            "pandas cross merge": lambda: cross_merge(pools, ready, k=K),
        },
        n,
    )
    ratio = medians["pandas cross merge"] / medians["kernel, 2 threads"]
    print(f"\n2,000 x 500, n={n}")
    for name, median in medians.items():
        print(f"  {name:<26} {median:9.4f} s")
    print(f"  cross merge/kernel = {ratio:,.0f}")


def against_text_alone(n_labourers: int, n_vacancies: int, n: int) -> None:
    try:
        from sparse_dot_topn import sp_matmul_topn  # noqa: PLC0415 - may be missing
    except ImportError:
        print("\nsparse_dot_topn is not installed; left out")
        return
    pools = made_up_pools(SEED, n_labourers, n_vacancies)
    ready = prepare(pools, CARDS)
    left = ready.left[TEXT_SIMILARITY.code]
    right = ready.right[TEXT_SIMILARITY.code].T.tocsr()
    both_ways(pools, 2)
    medians = interleaved(
        {
            "kernel, all signals, both ways": lambda: both_ways(pools, 2),
            "sparse_dot_topn, text, one way": lambda: sp_matmul_topn(
                left, right, top_n=K[0], n_threads=2, threshold=0.0
            ),
        },
        n,
    )
    print(f"\n{n_labourers:,} x {n_vacancies:,}, n={n}")
    for name, median in medians.items():
        print(f"  {name:<31} {median:9.3f} s")
    ours, theirs = medians.values()
    print(f"  text alone one way/all signals both ways = {theirs / ours:.2f}")


def growth(sizes: tuple[tuple[int, int], ...], n: int) -> None:
    print("\ngrowth, 2 threads, both ways")
    for n_labourers, n_vacancies in sizes:
        pools = made_up_pools(SEED, n_labourers, n_vacancies)
        both_ways(pools, 2)
        median = statistics.median(seconds(lambda p=pools: both_ways(p, 2)) for _ in range(n))
        rate = n_labourers * n_vacancies / median / 1e6
        print(f"  {n_labourers:>9,} x {n_vacancies:>6,}  {median:8.3f} s  {rate:8,.0f} M pairs/s")


def province() -> None:
    pools = made_up_pools(SEED, 1_000_000, 20_000, n_counties=100)
    both_ways(made_up_pools(SEED, 2_000, 500), 2)
    taken = seconds(lambda: both_ways(pools, 2))
    print(
        f"\n1,000,000 x 20,000 in 100 counties, once: {taken:.1f} s,"
        f" peak memory {peak_mib():,.0f} MiB with the pools"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", choices=("small", "full", "province"), default="full")
    sizes = parser.parse_args().sizes
    print(platform.machine(), platform.python_version(), "numpy", np.__version__)
    compile_seconds = seconds(compile_kernel)
    print(f"compile or load the kernel: {compile_seconds:.1f} s")
    if sizes == "province":
        province()
        return
    against_cross_merge(3)
    against_plain(20_000, 2_000, 5)
    if sizes == "full":
        against_plain(100_000, 10_000, 3)
        against_text_alone(100_000, 10_000, 5)
    growth(GROWTH if sizes == "full" else GROWTH[:2], 5)
    print(f"\npeak memory of the run {peak_mib():,.0f} MiB")


if __name__ == "__main__":
    main()

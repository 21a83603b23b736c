"""How often does a real vacancy title get its right 小类, candidates from all groups?

Measured on titles with an occupation code (columns job_name, expected_code, expected_name), beside
a character TF-IDF against names and aliases and, on request, a linear SVM fitted on other titles.
The labels are noisy, so the ceiling lies well below 1.

Run: ``python tests/benchmarks/bench_titles.py --data DIR --test FILE [--ceiling]``, where DIR
holds ``csco2022.csv`` and, for the ceiling, ``titles_dev.csv``.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from models.trades import Lexicon, rank_minors

Ranker = Callable[[Sequence[str]], list[list[str]]]
WORKERS_GROUPS = "456"
DEEPEST = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0 also where the data are absent, with a message."""
    options = _options(arguments)
    missing = [path for path in _needed(options) if not path.is_file()]
    if missing:
        print("skipped, no such file: " + ", ".join(map(str, missing)))
        return 0
    rows = _read(options.test)
    titles = [row["job_name"] for row in rows]
    minors = [row["expected_code"][:7] for row in rows]
    print(f"titles={len(titles)} of_456={sum(minor[0] in WORKERS_GROUPS for minor in minors)}")
    _report("", _lexicon_ranker(), titles, minors)
    _report("tfidf_", _tfidf_ranker(options.data / "csco2022.csv"), titles, minors)
    if options.ceiling:
        others = [
            row for row in _read(options.data / "titles_dev.csv") if row["job_name"] not in titles
        ]
        if others:
            _report("svm_", _svm_ranker(others), titles, minors)
        else:
            print("svm skipped: every title with a code is in the test")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with csco2022.csv")
    parser.add_argument("--test", type=Path, required=True, help="titles with codes")
    parser.add_argument("--ceiling", action="store_true", help="fit a linear SVM on other titles")
    return parser.parse_args(arguments)


def _needed(options: argparse.Namespace) -> list[Path]:
    needed = [options.test, options.data / "csco2022.csv"]
    return [*needed, options.data / "titles_dev.csv"] if options.ceiling else needed


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _report(name: str, rank: Ranker, titles: Sequence[str], minors: Sequence[str]) -> None:
    start = time.perf_counter()
    ranked = rank(titles)
    milliseconds = 1000 * (time.perf_counter() - start) / len(titles)
    for group, chosen in (("456", WORKERS_GROUPS), ("123", "123"), ("all", "12345678")):
        rows = [i for i, minor in enumerate(minors) if minor[0] in chosen]
        if rows:
            for depth in (1, DEEPEST):
                share = np.mean([minors[i] in ranked[i][:depth] for i in rows])
                print(f"{name}top{depth}_{group}={share:.4f}")
    print(f"{name}ms_per_title={milliseconds:.3f}")


def _lexicon_ranker() -> Ranker:
    lexicon = Lexicon.load()

    def rank(titles: Sequence[str]) -> list[list[str]]:
        return [
            [candidate.minor for candidate in rank_minors(title, lexicon)[:DEEPEST]]
            for title in titles
        ]

    return rank


def _tfidf_ranker(occupations: Path) -> Ranker:
    named = [
        (name, row["code"][:7])
        for row in _read(occupations)
        for name in dict.fromkeys([row["name"], *row["alias"].split(",")])
        if name
    ]
    names, minors = zip(*named, strict=True)
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    index = vectorizer.fit_transform(names)

    def rank(titles: Sequence[str]) -> list[list[str]]:
        likeness = (vectorizer.transform(titles) @ index.T).toarray()
        order = np.argsort(-likeness, axis=1, kind="stable")
        return [list(dict.fromkeys(minors[column] for column in row))[:DEEPEST] for row in order]

    return rank


def _svm_ranker(others: Sequence[dict[str, str]]) -> Ranker:
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    known = vectorizer.fit_transform([row["job_name"] for row in others])
    model = LinearSVC(C=1.0, random_state=0).fit(
        known, [row["expected_code"][:7] for row in others]
    )

    def rank(titles: Sequence[str]) -> list[list[str]]:
        scores = model.decision_function(vectorizer.transform(titles))
        order = np.argsort(-scores, axis=1, kind="stable")[:, :DEEPEST]
        return [[str(model.classes_[column]) for column in row] for row in order]

    return rank


if __name__ == "__main__":
    sys.exit(main())

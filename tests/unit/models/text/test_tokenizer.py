"""Cutting: known words stay whole, what carries no likeness goes, nothing is left behind."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from models.text.tokenizer import Tokenizer
from models.text.words import words_of
from models.trades import Lexicon

CUTS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("包吃住，长白班", ("包吃住", "长白班"), "terms of adverts stay whole"),
    ("会平车", ("会", "平车"), "a general dictionary cuts 会平|车"),
    ("月薪3000-4500元", ("月薪", "3000", "4500", "元"), "numbers go first"),
    ("５０斤", ("50", "斤"), "full width"),
    ("懂SMT和C1", ("懂", "smt", "和", "c1"), "Latin words in lower case"),
    ("夫妻房/两班倒", ("夫妻房", "两班倒"), "marks are no words"),
    ("", (), "nothing"),
)

TOKENS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("招缝纫工10名，工资面议", ("缝纫", "缝纫工"), "numbers and stop words go; parts count"),
    ("叉车工", ("叉车", "叉车工"), "车工 is no part of 叉车工"),
    ("家政服务员", ("家政", "家政服务", "服务", "服务员", "家政服务员"), "parts"),
    ("男女不限，女性优先，已婚", (), "what the law forbids to choose by"),
    ("脱贫户，残疾，高血压", (), "poverty and health"),
    ("汉族，中共党员", (), "ethnicity and party"),
    ("女服务员", ("服务", "服务员"), "who does it is no part of the work"),
    ("男服务员", ("服务", "服务员"), "who does it is no part of the work"),
    ("缝纫女工、缝纫男工", ("缝纫", "缝纫"), "inside a word, too"),
    ("女装、男装", ("女装", "男装"), "what is made stays"),
    ("宝妈，奶爸，家庭妇女，女孩子", (), "also as unknown words"),
    ("喆堃垚厂", ("喆堃", "堃垚", "垚厂"), "unknown words become pairs"),
    ("缝 纫 工", ("缝纫", "缝纫工"), "spaced out for looks"),
    ("的了", (), "nothing but stop words"),
)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer(Lexicon.load().words())


@pytest.mark.parametrize(("text", "expected", "why"), CUTS)
def test_cut(tokenizer: Tokenizer, text: str, expected: tuple[str, ...], why: str) -> None:
    assert tokenizer.cut(text) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), TOKENS)
def test_tokens(tokenizer: Tokenizer, text: str, expected: tuple[str, ...], why: str) -> None:
    assert tokenizer.tokens(text) == expected, why


def test_the_domain_list_is_several_hundred_words_each_kept_whole(tokenizer: Tokenizer) -> None:
    words = words_of("domain_words")
    assert len(words) > 500
    cut_apart = [word for word in words if tokenizer.cut(word) != (word,)]
    assert cut_apart == []


def test_tokenizers_share_no_words_and_order_does_not_matter(tokenizer: Tokenizer) -> None:
    words = sorted(Lexicon.load().words(), reverse=True)
    other = Tokenizer([*words, "喆堃垚"])
    text = "服装车间平车车工缝制衬衫领子大烫整烫"
    assert other.cut(text) == tokenizer.cut(text)
    assert other.cut("喆堃垚") == ("喆堃垚",)
    assert tokenizer.cut("喆堃垚") == ("喆", "堃", "垚")


def test_threads_cut_alike(tokenizer: Tokenizer) -> None:
    texts = [f"会平车{i}年，包吃住，第{i}车间" for i in range(200)]
    alone = [tokenizer.tokens(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(tokenizer.tokens, texts)) == alone


def test_loading_reads_and_writes_no_cache_and_says_nothing(tmp_path: Path) -> None:
    """jieba would read a planted ``jieba.cache`` or leave one, and report on stderr."""
    planted = tmp_path / "jieba.cache"
    planted.write_bytes(b"not a dictionary")
    code = (
        f"import tempfile; tempfile.tempdir = {str(tmp_path)!r};"
        "from models.text.tokenizer import Tokenizer; print(Tokenizer().cut('包吃住'))"
    )
    root = Path(__file__).parents[4]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True
    )
    assert (done.stdout.strip(), done.stderr) == ("('包吃住',)", "")
    assert list(tmp_path.iterdir()) == [planted]
    assert planted.read_bytes() == b"not a dictionary"

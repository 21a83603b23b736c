"""Did any word of any paper of a small frozen world change?

The texts stand in ``papers.json``, to be reviewed like code. Renewed only on purpose::

    PYTHONPATH=tests python tests/golden/test_papers_golden.py
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from openpyxl import load_workbook
from support.papers import cleaner_post, make_run, sewer, sewing, trade, worker
from support.world import seeker, work

from api.progress import SilentStages
from api.reports import write_papers
from matcher.records import AgeLimit, EducationLimit, Intention, Place, Wage
from matcher.vocabulary import Ability, Education, Health, Licence, Tier, WageBasis, WorkForm

GOLDEN = Path(__file__).with_name("papers.json")

PEOPLE = [
    sewer(1),
    sewer(
        2,
        home=Place("350821", "策武镇"),
        education=Education.ILLITERATE,
        health=Health.HEALTHY,
        ability=Ability.ORDINARY,
        phone=None,
        intention=Intention(furthest=Tier.OUTSIDE),
        profile=seeker(trade("装卸工", "4-02-05"), tokens=("搬运",)),
    ),
    sewer(3, name="", home=Place(), identity=None, profile=seeker()),
    worker(4),
    sewer(5, ability=Ability.LOST),
    sewer(6),
]
VACANCIES = [
    sewing(
        1,
        texts=(("岗位描述", "限女性，押一个月工资"),),
        age=AgeLimit(18, 45),
        education=EducationLimit(Education.JUNIOR),
    ),
    sewing(
        2,
        employer="露湖村扶贫车间",
        title="转卡/包装",
        wage=Wage(WageBasis.PIECE, 0.09, 0.09, has_piece_part=True),
        forms=WorkForm.HOME_BASED,
        texts=(("薪资待遇", "0.09元/卡"),),
        profile=work(trade("手工计件工", "6-09-03")),
    ),
    sewing(
        3,
        employer="",
        title="叉车工",
        place=Place("350203"),
        wage=Wage(WageBasis.DAY, 150, 180, 3262.5, 3915.0),
        profile=work(trade("叉车工", "6-30-05"), licences=frozenset({Licence.FORKLIFT})),
    ),
    cleaner_post(4),
    sewing(5, texts=(("岗位描述", "交押金200元"),)),
]


def told(folder: Path) -> dict[str, list[list[object]]]:
    """Rows with any content, by file and sheet."""
    run = make_run(PEOPLE, VACANCIES, duplicates={6: 1}, shut_out={(1, "advert.sex"): 2})
    write_papers(run, folder, SilentStages(), with_pages=True)
    return {
        f"{path.relative_to(folder).as_posix()}#{sheet.title}": [
            [cell for cell in row if cell is not None]
            for row in sheet.iter_rows(values_only=True)
            if any(cell is not None for cell in row)
        ]
        for path in sorted(folder.rglob("*.xlsx"))
        for sheet in load_workbook(path)
    }


def test_papers(tmp_path: Path) -> None:
    assert told(tmp_path) == json.loads(GOLDEN.read_text(encoding="utf-8"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        papers = told(Path(folder))
    lines = [
        f"{json.dumps(name, ensure_ascii=False)}: [\n  "
        + ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in rows)
        + "\n]"
        for name, rows in papers.items()
    ]
    GOLDEN.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")

"""Decides which part of a vacancy title names the work.

Titles carry the firm, the pay, the board and a cheer: 惠民电子厂急招普工(包吃住)月薪5000起. What is
left once those are gone names the work; what stood in brackets is kept aside as a weaker hint.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from models.trades.folding import fold

_BRACKETED = re.compile(r"[(\[{<【〔《「][^()\[\]{}<>【】〔〕《》「」]*[)\]}>】〕》」]")
_RECRUITER = "(?!专员|主管|经理|助理|顾问|实习|负责|文员|师|岗|培训|总监|专家|网站|/)"
_FIRM_BEFORE_RECRUITS = re.compile(
    r"^(.{2,}?)(?:\.{2,}|…)?(?:现|特|急|诚|直|高薪)*招聘(?=..)" + _RECRUITER
)
_PAY = re.compile(
    r"(?:月薪|年薪|日薪|时薪|底薪|保底|月入|工资|薪资|薪|综合)*(?:过万|上万)"
    r"|(?:月薪|年薪|日薪|时薪|底薪|保底|月入|工资|薪资|综合)*[0-9.]+(?:[-~—至到][0-9.]+)?"
    r"(?:[kw千万元块](?![a-z])|/|人|名|位|个|天|小时|月|号|点|起|左右|以上|以下|岁)*"
    r"|[一二两三四五六七八九十]+(?:名|位|千|万)"
)
_DENIED = re.compile(
    "(?:不用|无需|不需要?|不含|不带|不做|不跑|不是|非|无|不|免|没有)"
    "(?:销售|推销|外呼|业务|装卸|搬货|装不卸|出差|倒班|夜班|加班|面试|体检|押金|中介)(?:性质|类|岗位|岗)?"
)
_CHEER = re.compile(
    "五险[一二两]金|六险[一二两]金|七险[一二两]金|五险|六险|社保|公积金|双休|单休|大小周|月休|周末|法休"
    "|包吃包住|包吃住|管吃住|包食宿|包住宿|包吃|包住|提供住宿|免费住宿|食宿|住宿|有宿舍|餐补|房补|车补"
    "|急招|急聘|诚聘|诚招|直招|招募|高薪|急需|特招|热招|大量|若干|数名|长期招|长期(?!工)|稳定|轻松|就近分配|就近安排|就近"
    "|无需经验|不限经验|无经验|有经验|接受小白|可小白|小白|零基础|应届生|应届|带薪培训|带薪|年终奖|奖金"
    "|高提成|提成|无责底薪|无责|底薪|高底薪|保底|补助|补贴|福利|待遇|可实习|晋升|年假"
    "|朝九晚[五六七]|早[八九]晚[五六]|上[一二三四五六]休[一二三]|[上]?几休几|长白班|白班|夜班|晚班|坐班"
    "|日结(?!工)|周结|月结|工资|薪资|面议|均薪|综合薪|加班费|全职|兼职|合同工|男女不限|生熟手|熟手|生手|熟练"
    "|可短期|短期(?!工)|临时(?!工)|本地|附近|直签|正式工|正式|可预支|预支|可借支|借支|中介勿扰|上班自由|时间自由|自由"
    "|高端|高级|资深|初级|中级|储备|实习生|实习|见习"
)
_RECRUITING = re.compile("^(?:招聘" + _RECRUITER + "|招收|招工|招(?!聘|商|生|标|投标|采)|聘请|聘)")
_SEPARATORS = re.compile(r"[\s/\\、,，;；。.!！?？+＋|·•&:：*~—–_\-]+")
_NOT_A_WORD = re.compile(r"[\W_]+")
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class TitleParts:
    """A title without its trimmings.

    ``segments`` are the named jobs in order, ``aside`` what stood in brackets, ``firm`` the words
    before 招聘.
    """

    segments: tuple[str, ...]
    aside: str = ""
    firm: str = ""


def split_title(title: str) -> TitleParts:
    """Take a title apart; a title that is nothing but trimmings keeps its letters.

    Of a cell that holds a whole advert, the first 200 characters count.

    Examples
    --------
    >>> split_title("【急招】焊工/电工（包吃住） 月薪6000-8000元").segments
    ('焊工', '电工')
    >>> split_title("惠民餐饮店招聘洗碗工")
    TitleParts(segments=('洗碗工',), aside='', firm='惠民餐饮店')
    """
    text = fold(unicodedata.normalize("NFKC", title[:_LONGEST_TITLE])).text
    bare = _BRACKETED.sub(" ", text)
    aside = " ".join(inner[1:-1] for inner in _BRACKETED.findall(text))
    if not _NOT_A_WORD.sub("", bare):
        bare, aside = aside, ""
    named = _FIRM_BEFORE_RECRUITS.match(bare)
    firm = named.group(1) if named else ""
    rest = bare[named.end() :] if named else bare
    segments = _segments(_without_trimmings(rest))
    return TitleParts(segments or _segments(rest), _without_trimmings(aside).strip(), firm)


def _without_trimmings(text: str) -> str:
    for trimming in (_PAY, _DENIED, _CHEER):
        text = trimming.sub(" ", text)
    return text


def _segments(text: str) -> tuple[str, ...]:
    pieces = (_RECRUITING.sub("", piece) for piece in _SEPARATORS.split(text))
    words = (_NOT_A_WORD.sub("", piece) for piece in pieces)
    return tuple(word for word in words if word)

"""What the work exposes people to, as far as the advert itself says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from matcher.vocabulary import Hazard
from models.text.demand import HEAVY_LOAD_KG
from models.text.loads import find_loads
from models.text.negation import read_passages
from models.text.stances import STANDING
from models.text.vacancy_cues import VACANCY_CUES
from models.text.wording import any_of

_WORDS: Mapping[Hazard, str] = MappingProxyType(
    {
        Hazard.GUARD_DUTY: any_of("保安(?!全|公司|亭) 安保 值守巡逻 门卫"),
        Hazard.NIGHT_VENUE: any_of(
            "夜总会 KTV ktv 酒吧 歌舞厅 舞厅 迪厅 夜店 会所 网吧 网咖 足浴 洗浴 桑拿 棋牌室"
        ),
        # The statute speaks of work underground: only the advert's own words count, no trade's.
        Hazard.UNDERGROUND: any_of("井下 下井"),
        Hazard.SPECIAL_OPERATION: any_of(
            "特种作业 特种设备 电焊 氩弧焊 气割 气焊 二保焊 带电作业 高压电 登高",
            "高空 高处作业 爆破",
            "有限空间 (?:开|驾驶|操作)叉车 叉车(?:司机|工|驾驶|操作) 锅炉工?操作 起重机?械?操作",
        ),
        Hazard.TOXIC: any_of(
            "有毒 毒害 毒性 有害(?!垃圾) 粉尘 喷漆 油漆 喷涂 农药 打药 喷药 甲醛 甲苯 苯 酸洗 电镀",
            "强酸 强碱 化学品 危化品 铅烟 辐射 石棉 矽尘",
        ),
        Hazard.HEAVY_LOAD: any_of("(?<!轻)(?<!中)(?<!中等)重体力 [搬扛抬]运?重物 负重"),
        Hazard.HEIGHT: any_of("高空 高处作业 登高 脚手架 外墙 吊篮 爬杆 登杆 攀爬"),
        Hazard.BUILDING_SITE: any_of("工地 施工现场 建筑施工 盖房 建房"),
    }
)
_FREED = re.compile(r"(?:无|不含?|非|没有|远离|免|杜绝|零)[^,。;]{0,2}$")
_FOURTH_DEGREE = re.compile(
    r"第?[四Ⅳ4]级(?:的)?体力|体力(?:劳动)?强度(?:分级)?(?:为|属|达)?第?[四Ⅳ4]级|IV级体力"
)


def stated_hazards(text: str, *, employer: str = "") -> Hazard:
    """Hazards that a normalised advert names itself.

    Parameters
    ----------
    employer
        Name of the firm: it can tell a night venue, and nothing else (a 煤矿 also employs cooks).

    Examples
    --------
    >>> stated_hazards("不下井,在井口装车,每袋60斤").name
    'HEAVY_LOAD|HEAVY_LOAD_OVER_STATUTE'
    """
    said = [p for p in read_passages(text, VACANCY_CUES) if p.stance in STANDING]
    hazards = Hazard(0)
    for hazard, words in _WORDS.items():
        if any(_is_named(words, passage.text) for passage in said):
            hazards |= hazard
    if re.search(_WORDS[Hazard.NIGHT_VENUE], employer):
        hazards |= Hazard.NIGHT_VENUE
    # Weight and frequency may stand in different clauses: 每次25公斤，每小时10次.
    loads = find_loads(",".join(passage.text for passage in said))
    if any(load.kg > HEAVY_LOAD_KG for load in loads):
        hazards |= Hazard.HEAVY_LOAD
    if any(load.is_over_statute for load in loads) or any(
        _FOURTH_DEGREE.search(p.text) for p in said
    ):
        hazards |= Hazard.HEAVY_LOAD_OVER_STATUTE | Hazard.HEAVY_LOAD
    return hazards


def _is_named(words: str, text: str) -> bool:
    return any(not _FREED.search(text, 0, match.start()) for match in re.finditer(words, text))

"""Whether a person's own words rule out heavy work."""

from __future__ import annotations

import re

from models.text.wording import any_of

_HEAVY = any_of(
    "重活 重体力 体力活 体力劳动 重物 重的 太重 很重 累活 苦力 苦活 负重 搬重",
    "提重 扛重 高强度 太累",
    "力气活 重劳力 粗重 出大力",
)
_CANNOT = any_of(
    "不能 不可 不宜 不适[合应宜] 无法 不可以 不想 不愿意? 干不了 做不了 干不动",
    "做不动 搬不动 扛不动",
    "提不了 提不动 不便 避免 不敢 没法 难以 吃不消 受不了 不做 不干 不要",
)
_LIGHT = any_of("轻活 轻便 轻体力 轻松 轻一?点 轻的 轻工 坐着")
_RULED_OUT = re.compile(
    any_of(
        f"{_CANNOT}(?!不)[^,。;]{{0,8}}{_HEAVY}",
        f"除(?:了|去|开)?[^,。;]{{0,4}}{_HEAVY} {_HEAVY}(?:除外|免谈)",
        f"{_HEAVY}[^,。;]{{0,6}}(?:不能|不行|不了|不动|不做|不干|不想|吃不消|受不了)",
        "轻(?:松|便)?一?点的?(?=活|工作|$|[,。;]) 不要久?站",
        "[搬扛抬挑提背]不(?:动|了|起|得) 弯不了腰 不能久?弯腰 不能久?[站蹲] 站不[久住]",
        "(?:只能|只|仅能|需|要|适合|想|希望|能)够?(?:做|干|找|从事)?(?:些|点|一?份|一些)?的?"
        + _LIGHT,
    )
)
_HURTS = any_of("不好 痛 疼 有?问题 有?毛病 有病")
_AILMENT = re.compile(
    any_of(
        "腰部?(?:有|受过?|的)?(?:伤|椎|间盘|突|肌劳损|不太好|做过手术|受损|扭|杆不好|"
        + _HURTS
        + ")",
        "(?:腿|脚|膝盖?|手臂?|胳膊|肩膀?|颈椎|脊柱|脊椎|背)部?(?:有|受过?)?"
        "(?:伤|不便|断过|骨折|残|使不上力|" + _HURTS + ")",
        "[闪扭伤摔砸]了?到?(?:腰|腿|脚|手|背) 心脏(?:病|不好|搭桥|支架)",
        "骨折 风湿 关节炎 尘肺 哮喘 中风 偏瘫 体弱",
        "身体(?:较|比较|很|不太|有点)?(?:差|弱|不好|虚|不行) 身子(?:弱|不好)",
        "没有?力气 力气(?:小|不大)",
        "使不上劲 体力(?:差|不好|不行|不支)",
    )
)
_NOT_SO = re.compile(r"(?:没有?|无|未见|不是|并无|非)[^,。;]{0,4}$")
_HEALED = re.compile(r"^,?[^,。;]{0,6}(?:已|都|全)?(?:痊愈|好了|康复|恢复|治好|没事|无碍|不影响)")
_SOMEONE_ELSE = re.compile(
    any_of(
        "丈夫 老公 爱人 妻子 老婆 儿子 女儿 父亲 母亲 父母 婆婆 公公 家人 老人",
        "孩子 爷爷 奶奶 爸 妈 媳妇 病人",
    )
    + "[^,。;]{0,6}$"
)
_DENIED = re.compile(r"(?:不是|并非|不怕|没有)[^,。;]{0,2}$")


def avoids_heavy_work(text: str) -> bool:
    """Whether a normalised text says that its writer cannot, or will not, do heavy work.

    Examples
    --------
    >>> [avoids_heavy_work(t) for t in ("腰伤后不能干重活", "无腰伤,重活也能干", "母亲腰不好")]
    [True, False, False]
    """
    ruled_out = (match for match in _RULED_OUT.finditer(text))
    if any(not _is_not_theirs(text, match.start()) for match in ruled_out):
        return True
    return any(
        not _NOT_SO.search(text, 0, match.start())
        and not _HEALED.match(text[match.end() :])
        and not _is_not_theirs(text, match.start())
        for match in _AILMENT.finditer(text)
    )


def _is_not_theirs(text: str, start: int) -> bool:
    before = text[:start]
    return _SOMEONE_ELSE.search(before) is not None or _DENIED.search(before) is not None

"""How adverts speak of what the post needs, would like, teaches, offers and is not."""

from __future__ import annotations

from models.text.cues import Cue, CueTable, Looks, Reach
from models.text.stances import Stance
from models.text.wording import any_of

_BY_THE_FIRM = any_of(
    "可以? 能 均 也 公司 本厂 我厂 厂里 单位 工厂 由 统一 免费 提供 带薪 负责",
    "协助 组织 安排 帮忙? 帮助",
    "入职 到岗 上岗 录用 进厂 试用期 后 前 再 内",
)

VACANCY_CUES = CueTable(
    # two denials ask for it: 不会缝纫勿扰
    Cue(
        Stance.PLAIN,
        any_of(
            "不会(?=[^,。;]{1,12}(?:勿扰|不行|免谈|不要|勿来|不可))",
            "非(?=[^,。;]{1,10}(?:不可|勿扰|莫扰)) 无(?=[^,。;]{1,10}(?:勿扰|免谈|不要|勿来))",
        ),
    ),
    Cue(
        Stance.PLAIN,
        any_of("者?(?:勿扰|不行|免谈|勿来|不可|莫扰) 不仅 不但 不论 无论 不得"),
        Looks.AHEAD,
    ),
    # nothing of the kind is needed
    Cue(
        Stance.UNNEEDED,
        "[均都也并]?"
        + any_of(
            "无需 毋需 无须 不需要? 不要求 不强求 不用 不必 不须 不限制? 无要求",
            "不作要求 不做要求 不看",
        )
        + "(?:持?有|具备|会|懂)?",
        reach=Reach.CLAUSE,
    ),
    # it would be welcome
    Cue(
        Stance.PREFERRED,
        "(?:者|的|人员){0,2}(?:可|均|将|予以|给予)?"
        + any_of("优先(?:考虑|录用|录取|安排|聘用)? [更为尤]佳 更好 加分"),
        reach=Reach.CLAUSE,
    ),
    Cue(Stance.PREFERRED, any_of("最好[有会是能懂]? 尽量 如有 若有"), Looks.AHEAD),
    # it may come later, or be learnt here
    Cue(
        Stance.WAIVED,
        f"{_BY_THE_FIRM}{{0,6}}"
        + any_of(
            "培训(?:考证|取证|上岗|办证)? 教会? (?<![大小中文化医数科同入上])学习? 考证 考取 取证",
            "考(?!勤|核|虑|察|试) 办(?:证|理)?(?!公|事|学) 代办 补办 补考 后补 师傅带 带教",
            "手把手教? 包教包会 包会",
        )
        + "(?!育|师|员|过|材|学|历|徒|校|生)",
    ),
    Cue(
        Stance.WAIVED,
        any_of("[者的]?[亦也均皆都](?:可以?|行|招|要|收) 可放宽 者?可(?=$|[,。;)])"),
        Looks.BACK,
        Reach.CLAUSE,
    ),
    # it is not the work
    Cue(
        Stance.DENIED,
        any_of(
            "不是 并非 绝非 非(?!全日|遗|标|常|金属|机动|接触|公|洲) 不招收?",
            "不收 不含 不包括 不做 不涉及",
            "不接触 不需下 不下 不进 不上 没有? 免(?!费|检|税|烧|烫|提) 远离 谢绝 不会 不懂 不能",
            "无(?!人机|线|尘|纺|缝|锡|损|机|公害|菌|论)",
        ),
        reach=Reach.CLAUSE,
    ),
    # it is somebody else's, or comes with the post
    Cue(
        Stance.OFFERED,
        any_of(
            "提供 配备 配有 设有 享受 报销 缴纳 接送员工 (?:公司|厂区?|厂内|单位)有",
            "(?:协助|配合|对接|协调|联系|协同)(?!能力|意识)",
        ),
    ),
)

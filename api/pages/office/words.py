"""Words and numbers of the office's pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from api.service.choices import words
from api.service.imports import ImportStage, Refusal
from api.store.tables import FollowUpKind, ImportKind, JobState, PlanState, RowEffect, SurveyState

JOBS: Mapping[str, str] = MappingProxyType(
    {"plan.make": "安排岗位", "import.read": "读取文件", "import.apply": "导入"}
)
JOB_STATES: Mapping[JobState, str] = MappingProxyType(
    {
        JobState.WAITING: "排队中",
        JobState.RUNNING: "进行中",
        JobState.DONE: "已完成",
        JobState.FAILED: "没有完成",
        JobState.CANCELLED: "已取消",
    }
)
KINDS: Mapping[ImportKind, str] = MappingProxyType(
    {ImportKind.LABOURERS: "花名册", ImportKind.VACANCIES: "岗位表"}
)
STAGES: Mapping[ImportStage, str] = MappingProxyType(
    {
        ImportStage.UPLOADED: "未读取",
        ImportStage.READ: "待导入",
        ImportStage.APPLIED: "已导入",
        ImportStage.UNDONE: "已撤销",
        ImportStage.DROPPED: "已放弃",
    }
)
EFFECTS: Mapping[RowEffect, str] = MappingProxyType(
    {
        RowEffect.NEW: "新增",
        RowEffect.CHANGED: "有变化",
        RowEffect.SAME: "没有变化",
        RowEffect.REFUSED: "不导入",
    }
)
REFUSALS: Mapping[Refusal, str] = MappingProxyType(
    {
        Refusal.NAMELESS: "没有可用来辨认的姓名或号码",
        Refusal.DUPLICATE: "与前面的行重复",
        Refusal.OUTSIDE_AREA: "不在本账号的地区内",
        Refusal.ERASED: "信息已按本人要求删除",
    }
)
PLAN_STATES: Mapping[PlanState, str] = MappingProxyType(
    {PlanState.MADE: "未启用", PlanState.IN_FORCE: "执行中", PlanState.CLOSED: "已停用"}
)
FOLLOW_UPS: Mapping[FollowUpKind, str] = MappingProxyType(
    {
        FollowUpKind.VISIT: "回访",
        FollowUpKind.CERTIFICATE: "补证件",
        FollowUpKind.HUMAN_SERVICE: "人工服务",
        FollowUpKind.QUESTION: "核实",
    }
)
STEPS: Mapping[SurveyState, str] = MappingProxyType(
    {
        SurveyState.SURVEYED: "重新摸查",
        SurveyState.REVIEWED: "审核通过",
        SurveyState.ENTERED: "录入",
        SurveyState.RETURNED: "退回重查",
    }
)
ACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "agreement.record": "登记同意",
        "agreement.withdraw": "撤回同意",
        "follow_up.done": "办结待办",
        "import.upload": "上传文件",
        "import.read": "读取文件",
        "import.apply": "导入",
        "import.undo": "撤销导入",
        "import.drop": "放弃导入",
        "import.expire": "清理过期文件",
        "job.ask": "排入后台工作",
        "job.cancel": "取消后台工作",
        "labourer.create": "登记人员",
        "labourer.change": "修改人员",
        "labourer.survey": "变更摸查状态",
        "labourer.human_only": "人工服务",
        "labourer.reveal": "查看号码",
        "labourer.erase": "删除人员",
        "vacancy.create": "登记岗位",
        "vacancy.change": "修改岗位",
        "vacancy.reveal": "查看联系方式",
        "outcome.record": "登记对接结果",
        "outcome.undo": "撤销对接结果",
        "plan.make": "安排岗位",
        "plan.in_force": "启用安排",
        "service.record": "登记服务",
        "user.create": "新建用户",
        "user.change": "修改用户",
        "user.reset": "重设密码",
        "user.close": "停用用户",
        "user.first": "首位管理员",
        "session.begin": "登录",
        "session.end": "退出",
        "session.fail": "登录失败",
        "export.make": "导出",
    }
)


def word(kind: str, code: str | None) -> str:
    """Word of an entry of a closed list of the service; empty for none."""
    return "" if code is None else words()[kind].get(code, code)


def count(number: int) -> str:
    """A count with its thousands apart.

    Examples
    --------
    >>> count(20040)
    '20,040'
    """
    return f"{number:,}"


def day(one: date | None) -> str:
    """A day as people write it.

    Examples
    --------
    >>> day(date(2026, 3, 5)), day(None)
    ('2026年3月5日', '')
    """
    return "" if one is None else f"{one.year}年{one.month}月{one.day}日"


def moment(at: datetime | None) -> str:
    """A moment at the desk, to the minute."""
    if at is None:
        return ""
    here = at.astimezone()
    return f"{here.year}年{here.month}月{here.day}日 {here:%H:%M}"

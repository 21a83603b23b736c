"""What the two forms expect of a table: their columns, and which of them say that a row counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from matcher.io.columns import (
    FORM_COLUMNS,
    GROUP_EMPLOYED,
    LABOURER_COLUMNS,
    VACANCY_COLUMNS,
    Column,
)
from matcher.parse.text import squeeze


@dataclass(frozen=True)
class Form:
    """One of the two forms.

    Parameters
    ----------
    name
        What its rows are: ``labourers`` or ``vacancies``.
    columns
        All columns that are read.
    anchors
        Keys of which a header names at least one.
    expected
        Keys whose absence is a doubt of the file.
    context
        Keys that only say where a row belongs: filled in alone, they make no record.
    unread
        Further headings that are known and not read: no doubt is raised about them.
    grouped
        Key of a short heading under a group, by (group, heading).
    foreign_groups
        Words of a group heading under which the columns are about somebody else.
    numbered
        Keys whose values are long numbers; a sheet without a header is known by them.
    """

    name: str
    columns: tuple[Column, ...]
    anchors: frozenset[str]
    expected: tuple[str, ...]
    context: frozenset[str]
    unread: frozenset[str]
    grouped: Mapping[tuple[str, str], str]
    foreign_groups: tuple[str, ...]
    numbered: frozenset[str]

    def column(self, key: str) -> Column:
        """Column of a key."""
        return _by_key(self)[key]

    def __hash__(self) -> int:
        return hash(self.name)


DOUBT_COLUMN = "疑点"
"""The column that ``problems.xlsx`` adds; coming back, it is not read."""

LABOURER_FORM = Form(
    name="labourers",
    columns=LABOURER_COLUMNS,
    anchors=frozenset({"name", "identity"}),
    expected=tuple(column.key for column in FORM_COLUMNS),
    context=frozenset(
        {"household", "county", "town", "village", "category"}
        | {"contact", "surveyor", "surveyed", "reviewer", "reviewed", "remarks"}
    ),
    unread=frozenset(
        {"序号", "编号", "序", "年龄", "周岁", "省", "市", "省份", "地市", "年度", "证件类型"}
        | {"人口编号", "户主姓名", "户主", "户主证件号码", "户主身份证号", "户联系电话"}
        | {"务工时间(月)", "就业时间(月)", "公益性岗位(月数)", "家庭人口", DOUBT_COLUMN}
    ),
    grouped=MappingProxyType(
        {
            (GROUP_EMPLOYED, "地点"): "workplace",
            (GROUP_EMPLOYED, "单位"): "employer",
            (GROUP_EMPLOYED, "单位名称"): "employer",
            (GROUP_EMPLOYED, "企业名称"): "employer",
            (GROUP_EMPLOYED, "时间"): "employed_since",
            (GROUP_EMPLOYED, "起始时间"): "employed_since",
        }
    ),
    foreign_groups=("户主", "帮扶", "责任人"),
    numbered=frozenset({"identity", "phone"}),
)

VACANCY_FORM = Form(
    name="vacancies",
    columns=VACANCY_COLUMNS,
    anchors=frozenset({"title", "employer"}),
    expected=("employer", "title", "headcount", "place", "wage"),
    context=frozenset({"employer", "credit_code", "kind", "contact", "phone", "source"}),
    unread=frozenset({"序号", "编号", "序", DOUBT_COLUMN, "id"}),
    grouped=MappingProxyType({}),
    foreign_groups=(),
    numbered=frozenset({"credit_code", "phone"}),
)

FORMS = (LABOURER_FORM, VACANCY_FORM)


@cache
def keys_by_name(form: Form) -> Mapping[str, str]:
    """Column key by squeezed heading. An own name wins over another column's alias."""
    names = {
        squeeze(alias): column.key for column in form.columns for alias in reversed(column.aliases)
    }
    return MappingProxyType(names | {squeeze(column.name): column.key for column in form.columns})


@cache
def unread_names(form: Form) -> frozenset[str]:
    """Squeezed headings that are known and not read."""
    return frozenset(squeeze(name) for name in form.unread)


@cache
def _by_key(form: Form) -> Mapping[str, Column]:
    return MappingProxyType({column.key: column for column in form.columns})

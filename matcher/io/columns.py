"""The columns of the two forms: each name is spelled here and nowhere else.

A column has a key (ours), a name (the form's own, or ours for an extension), and the other
spellings under which it turns up. Headers are compared after ``matcher.parse.text.squeeze``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form: our key, its name on the form and other spellings of it."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()


GROUP_EMPLOYED = "已就业人员就业信息"
GROUP_INTENTION = "未就业人员就业意向"
GROUP_NEED = "未就业人员就业服务需求"

FORM_COLUMNS: tuple[Column, ...] = (
    Column("name", "姓名", ("名字", "劳动力姓名", "成员姓名", "求职者姓名", "人员姓名")),
    Column("sex", "性别"),
    Column(
        "identity",
        "证件号码",
        ("身份证号", "身份证号码", "公民身份号码", "证件号", "身份证", "居民身份证号码"),
    ),
    Column("ethnicity", "民族"),
    Column("politics", "政治面貌"),
    Column("education", "文化程度", ("学历", "受教育程度", "文化水平", "最高学历")),
    Column("health", "健康状况", ("身体状况", "健康情况")),
    Column("ability", "劳动能力", ("劳动技能", "劳动力类型", "劳动能力状况")),
    Column("phone", "联系方式", ("联系电话", "电话", "手机", "手机号", "手机号码", "成员联系电话")),
    Column("employed", "是否已就业", ("是否就业", "就业状态", "就业状况", "是否务工")),
    Column("workplace", "就业地点", ("务工地点", "务工所在地", "就业地", "工作地点")),
    Column("employer", "就业单位名称", ("就业单位", "务工企业名称", "用工单位名称", "务工单位")),
    Column("employed_since", "就业时间", ("务工时间", "就业起始时间", "务工开始时间", "入职时间")),
    Column(
        "intention",
        "就业意向",
        ("未就业人员就业意向", "就业意向地", "意向就业地", "就业意愿地点", "就业意向(县内/县外)"),
    ),
    Column("needs", "就业服务需求", ("未就业人员就业服务需求", "服务需求", "就业需求")),
)
"""The fifteen columns of 农村贫困劳动力就业信息表, in its order."""

LABOURER_EXTENSIONS: tuple[Column, ...] = (
    Column("household", "户编号", ("户号", "家庭编号", "户籍编号")),
    Column("relation", "与户主关系", ("户主关系", "家庭关系")),
    Column("category", "人员类别", ("户类型", "对象类别", "人员类型", "人员身份")),
    Column(
        "county",
        "县（市、区）",
        ("县", "区县", "县区", "县市区", "所属县", "所在县", "县级", "县(区)", "市县"),
    ),
    Column("town", "乡镇", ("乡镇街道", "乡(镇)", "镇", "乡", "所属乡镇", "镇街", "乡镇名称")),
    Column("village", "行政村", ("村", "村名", "所属村", "村(社区)", "村居", "村委会", "社区")),
    Column("birth", "出生日期", ("出生年月", "出生年月日", "生日")),
    Column("willing", "是否有就业意愿", ("就业意愿", "有无就业意愿", "是否愿意就业")),
    Column("unemployed_reason", "未就业原因", ("未务工原因", "失业原因")),
    Column("wanted_trades", "求职工种", ("意向工种", "意向岗位", "求职岗位", "求职意向", "工种")),
    Column("skills", "技能特长", ("技能", "特长", "职业技能", "专长", "掌握技能")),
    Column("licences", "技能证书", ("证书", "职业资格证书", "持证情况", "资格证书")),
    Column("experience", "工作经历", ("务工经历", "从业经历", "工作经验")),
    Column("wage_wanted", "期望月薪", ("期望工资", "期望薪资", "薪资要求", "期望收入")),
    Column("lodging_accepted", "可接受住宿", ("是否接受住宿", "接受住宿", "能否住宿")),
    Column("care_duties", "照料责任", ("家庭照料", "照料负担", "是否需照料家人")),
    Column("income", "月收入", ("务工月收入", "月工资收入", "月均工资", "工资收入", "务工收入")),
    Column(
        "employed_until", "就业截止时间", ("务工结束时间", "就业结束时间", "离职时间", "返乡时间")
    ),
    Column("residence", "常住地", ("现居住地", "居住地", "常住地址", "现住址")),
    Column("hardship", "就业困难类型", ("就业困难人员类型", "困难类型", "就业困难类别")),
    Column("hardship_date", "认定日期", ("就业困难认定日期", "认定时间")),
    Column("school", "在校状况", ("在校生状况", "是否在校", "就学状况")),
    Column("graduation_year", "毕业年份", ("毕业时间", "毕业年度")),
    Column("available_from", "可上岗日期", ("可上岗时间", "到岗日期", "可到岗时间")),
    Column("busy_months", "农忙时段", ("农忙时间", "农忙月份")),
    Column("companions", "同去人", ("同行人", "结伴人员", "同去人员")),
    Column("contact", "联系人", ("村级联系人", "帮扶责任人")),
    Column("surveyor", "摸查人", ("摸底人", "调查人")),
    Column("surveyed", "摸查日期", ("摸底日期", "调查日期")),
    Column("reviewer", "审核人"),
    Column("reviewed", "审核日期"),
    Column("heavy_confirmed", "本人确认可从事", ("本人确认可从事重体力",)),
    Column("registered", "户籍地", ("户籍所在地", "户口所在地", "户籍地址")),
    Column("remarks", "备注", ("说明", "其他")),
)
"""Optional columns beside the form's own; any may be absent."""

LABOURER_COLUMNS = FORM_COLUMNS + LABOURER_EXTENSIONS

VACANCY_COLUMNS: tuple[Column, ...] = (
    Column("employer", "单位名称", ("用人单位", "企业名称", "招聘单位", "公司名称", "employer")),
    Column(
        "credit_code", "统一社会信用代码", ("信用代码", "社会信用代码", "统一信用代码", "机构代码")
    ),
    Column("kind", "单位类型", ("用人单位类型", "企业类型", "类型", "type")),
    Column("title", "岗位名称", ("岗位", "招聘岗位", "职位", "职位名称", "工种", "title")),
    Column(
        "headcount", "招聘人数", ("人数", "需求人数", "招工人数", "拟招人数", "招聘数", "headcount")
    ),
    Column("place", "工作地点", ("工作地址", "上班地点", "地点", "工作地", "location")),
    Column("wage", "薪资待遇", ("薪资", "工资", "月薪", "工资待遇", "薪酬", "工价", "wage_text")),
    Column("education", "学历要求", ("学历", "文化程度", "文化要求", "education_text")),
    Column("age", "年龄要求", ("年龄", "年龄限制", "age_text")),
    Column("sex", "性别要求", ("性别", "性别限制", "gender_text")),
    Column("skills", "技能要求", ("技能", "技术要求", "岗位要求", "任职要求", "招聘条件")),
    Column("licences", "证书要求", ("证书", "资格证书要求", "持证要求")),
    Column("description", "岗位描述", ("岗位职责", "工作内容", "岗位说明", "备注", "description")),
    Column("demand", "劳动强度", ("体力要求", "工作强度")),
    Column("forms", "用工形式", ("用工类型", "用工方式", "工作形式", "就业形式")),
    Column("season", "用工起止", ("用工时间", "用工期限", "用工周期", "工期")),
    Column("contract", "合同类型", ("合同", "合同期限", "劳动合同")),
    Column("user_firm", "实际用工单位", ("用工单位", "实际用人单位")),
    Column("permit", "许可证号", ("人力资源服务许可证号", "劳务派遣许可证号")),
    Column("insurance", "社保", ("社会保险", "五险一金", "保险")),
    Column("probation_wage", "试用期工资", ("试用期薪资", "试用工资")),
    Column("payday", "发薪日", ("工资发放日", "发放日期", "结算方式")),
    Column("shift", "班次", ("工作时间", "上班时间", "工时", "班制")),
    Column("board", "食宿", ("食宿情况", "吃住", "包吃住", "食宿待遇")),
    Column("couple_room", "夫妻房"),
    Column("shuttle", "班车", ("接送", "交通班车")),
    Column("interview", "面试方式", ("面试", "应聘方式")),
    Column("valid_until", "有效期至", ("有效期", "截止日期", "招聘截止")),
    Column("contact", "联系人"),
    Column("phone", "联系电话", ("电话", "联系方式", "手机", "咨询电话")),
    Column("source", "信息来源", ("来源", "source_url", "来源网址")),
)
"""The vacancy sheet, in its order. The English spellings are those of exported tables."""

"""Short titles as counties write them, with the trade a reader would name first."""

from __future__ import annotations

import pytest

from models.trades.lexicon import Lexicon
from models.trades.recognise import find_trades
from models.trades.titles import rank_minors

LEXICON = Lexicon.load()

TITLES = [
    # title, employer, trade
    ("缝纫组长", "", "缝纫组长"),
    ("打结工", "服装车间", "打结工"),
    ("纳鞋底工", "", "纳鞋底工"),
    ("手工计件工", "扶贫车间", "手工计件工"),
    ("口罩缝制工", "", "口罩缝制工"),
    ("竹木加工工", "", "竹制品加工工"),
    ("纺织工", "纺织厂", "细纱挡车工"),
    ("村级信息管理员", "", "村务信息管理员"),
    ("就业信息员", "县人社局", "村务信息管理员"),
    ("保洁员", "", "保洁员"),
    ("环境卫生保洁（非全日制）", "镇人民政府", "保洁员"),
    ("环卫工人", "", "保洁员"),
    ("环卫司机", "", "环卫司机"),
    ("分拣工", "电商公司", "分拣工"),
    ("做卡上机工", "玻璃制品车间", "玻璃工"),
    ("压熨工", "服装企业", "整烫工"),
    ("砌筑工", "", "砌筑工"),
    ("采茶工", "", "采茶工"),
    ("采茶厂工人", "", "采茶工"),
    ("茶园管护工", "", "茶园管护工"),
    ("茶园/制茶工", "家庭农场", "茶园管护工"),
    ("月嫂", "", "月嫂"),
    ("电子数据线加工", "", "数据线加工工"),
    ("剥线/点锡/品检/打包工", "数据线车间", "数据线加工工"),
    ("磁环绕线/仿真花工", "扶贫车间", "绕线工"),
    ("线圈整理工", "", "绕线工"),
    ("绕线工（可居家）", "新能源车间", "绕线工"),
    ("电子普工", "", "电子装配工"),
    ("箱包裁剪/缝制/质检/包装", "箱包车间", "裁剪工"),
    ("瓶盖加工工", "", "吹膜工"),
    ("缝制工", "服饰厂", "缝纫工"),
    ("服装缝制工", "", "缝纫工"),
    ("服装车工", "", "缝纫工"),
    ("整件车工", "", "整件车工"),
    ("打样工", "服装企业", "服装打样工"),
    ("布鞋缝纫工", "鞋厂", "鞋面针车工"),
    ("叉车工", "", "叉车工"),
    ("餐厅服务员", "", "服务员"),
    ("服务员", "酒楼", "服务员"),
    ("盘绣绣娘", "", "刺绣工"),
    ("绣工（裁剪/刺绣/缝合）", "", "刺绣工"),
    ("板式开料工", "家具企业", "家具制作工"),
    ("普工", "", "普工"),
    ("一线工人", "", "普工"),
    ("设备操作工", "", "设备操作工"),
    ("挖掘机司机", "", "挖掘机司机"),
    ("包装工", "", "包装工"),
    ("竹笋加工工", "农产品公司", "果蔬加工工"),
    ("食品检测员", "", "食品检测员"),
    ("大棚技术员", "农场", "大棚技术员"),
    ("藤编/户外家具编织工", "", "藤编工"),
    ("剥虾工", "", "水产加工工"),
    ("筷子/竹签加工工", "", "竹制品加工工"),
    ("毛绒玩具缝纫/包装工", "玩具厂", "玩具缝制工"),
    ("竹丝打捆工", "竹丝厂", "竹制品加工工"),
    ("养鸡工", "蛋鸡场", "养鸡工"),
    ("饲养员", "养殖场", "饲养员"),
    ("雨伞缝制", "雨具工坊", "雨伞缝制工"),
    ("山野菜分拣/洗菜工", "农业公司", "山野菜分拣工"),
    ("生态护林员", "", "护林员"),
    ("乡村公路养护员", "", "护路员"),
    ("河湖巡查员", "", "护水员"),
    ("香菇剪脚", "菌菇合作社", "香菇剪脚工"),
    ("袜子缝头工", "袜业", "袜子缝头工"),
    ("纸盒粘贴", "残疾人之家", "纸箱纸盒工"),
    ("烟叶分级", "", "烤烟工"),
    ("家政保洁", "", "家政服务员"),
    ("养老院护理员", "", "养老护理员"),
    ("快递分拣", "", "快递分拣员"),
    ("电商主播", "", "电商主播"),
]


@pytest.mark.parametrize(("title", "employer", "expected"), TITLES)
def test_the_first_trade_is_the_one_meant(title, employer, expected):
    spans = find_trades(title, LEXICON, industry_hint=employer)
    assert [span.trade.name for span in spans][:1] == [expected]


@pytest.mark.parametrize(
    ("title", "employer", "expected"), [row for row in TITLES if "/" not in row[0]]
)
def test_the_minor_of_the_trade_is_among_the_first_candidates(title, employer, expected):
    trade = LEXICON.get(expected)
    assert trade is not None
    candidates = rank_minors(title, LEXICON, context=employer)
    assert trade.minor in [candidate.minor for candidate in candidates[:2]]

"""A draft with a comment by hand and three mistakes: the place is of another prefecture, a violation is missing, a fine has a nought too many."""

ID = "20240920-0a1b2c3d-01"
PLACE = f"content/cases/2024/{ID}.md"
BODY = (
    "2024年7月15日，青河县公安局在检查中发现，青河县某宾馆的登记系统存在弱口令问题，且未按规定留存网络日志。\n\n"
    "青河县公安局依据《中华人民共和国网络安全法》第五十九条第一款，依法对该宾馆处以警告，并处罚款2万元。"
)
DRAFT = f"""---
# 由人核对过日期
id: {ID}
title: 青河县某宾馆未留存网络日志案
status: draft
dates: {{found: '2024-07-15', decided: null, reported: '2024-09-20'}}
region: 新疆维吾尔自治区/塔城地区
authorities: [{{name: 青河县公安局, kind: 公安, role: 决定}}]
subject: {{name: 青河县某宾馆, type: 企业, sector: 住宿餐饮}}
violations: [未留存网络日志六个月]
statutes:
- {{law: 网络安全法, article: 第五十九条第一款, basis: 本案}}  # 只引了这一条
measures:
- {{kind: 警告, party: 单位}}  # 没有疑问
- {{kind: 罚款, party: 单位, amount: 200000}}
sources: [{{url: 'https://example.cn/a', title: 两起案件, publisher: 某网警, date: '2024-09-20'}}]
evidence:
  dates/found: 2024年7月15日
  region: 青河县
  subject/name: 青河县某宾馆
  authorities/1: 青河县公安局
  violations/未留存网络日志六个月: 未按规定留存网络日志
  statutes/1: 第五十九条第一款
  measures/1: 处以警告
  measures/2: 并处罚款2万元
confidence: {{region: doubtful}}
review: [地名有多处同名，请核对是哪一处。]
---

{BODY}
"""

"""Words that tell a time as planned rather than past: 将于2025年, 2025年底前. Used before the extractors are loaded."""

FUTURE_BEFORE = "将|将于|将在|拟|拟于|拟在|计划|预计|定于|力争|争取|确保|有望|预期|截止时间为|截止日期为|截止到|报名截止|延至|推迟至|延期至|押后至|改期至|顺延至|持续到|持续至|延续至|展望|明确到|力求"
FUTURE_AFTER = "将|前完成|前建成|前完工|前投产|前实现|前全面|前基本|前达到|前竣工|前通车|截止|有望|起将|开始将|底前|前交付|业务展望"

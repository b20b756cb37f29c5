"""The twenty-four solar terms, which mastheads print and texts name days with."""

SOLAR_TERMS = "立春|雨水|惊蛰|春分|清明|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪|大雪|冬至|小寒|大寒"
"""In the order of the year, as alternatives of a pattern."""

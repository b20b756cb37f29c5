"""A time series of percentages: which period a change is told of, from the dates that stand before it in the same sentence.

usage: lzextract facts seeds/ --format csv | python examples/percent_series.py
"""

import sys

import pandas as pd

facts = pd.read_csv(sys.stdin, dtype={"value_min": str, "value_max": str})
order = ["article_id", "field", "sentence", "start"]
rows = facts[facts["type"].isin(["date", "percent"])].sort_values(order)
rows["period"] = rows["value"].where(rows["type"] == "date").groupby([rows[key] for key in order[:3]]).ffill()
series = rows[(rows["type"] == "percent") & rows["period"].notna()]
print(
    series[["period", "value", "unit", "direction", "basis", "sentence"]].sort_values("period").to_csv(index=False),
    end="",
)

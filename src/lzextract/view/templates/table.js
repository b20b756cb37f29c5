// Tables are sorted by a click on a heading: numbers as numbers, before text; text in the order of pinyin.
"use strict";
const collator = new Intl.Collator("zh", { numeric: true });

function sortKey(row, column) {
  const cell = row.cells[column], text = cell.dataset.sort ?? cell.textContent.trim();
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

function compareKeys(a, b) {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return typeof a === "number" ? a - b : collator.compare(a, b);
}

for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
  heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const keyed = [...body.rows].map((row) => [sortKey(row, column), row]);
    keyed.sort((a, b) => (up ? 1 : -1) * compareKeys(a[0], b[0]));
    body.append(...keyed.map(([, row]) => row));
  }));
}

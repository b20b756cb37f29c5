// Choosing a fact, wherever it is chosen, marks it in the article, in the table and, character for character, in the source.
"use strict";
const facts = JSON.parse(document.getElementById("data").textContent);
const tip = document.getElementById("tip");
const rows = [...document.querySelectorAll("#facts tbody tr")];
const number = new Map(facts.map((fact, n) => [fact.id, n]));
const lines = [...document.querySelectorAll("ol.source li")].map((li) => ({ code: li.querySelector("code"), start: Number(li.dataset.start) }));

function textNodes(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function unmark() {
  for (const mark of document.querySelectorAll("ol.source mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}

// Offsets count code points, the strings of a browser UTF-16 units: count by code point.
function markSource(start, end) {
  let first = null;
  for (const { code, start: lineStart } of lines) {
    if (lineStart >= end) break;
    let at = lineStart;
    for (const node of textNodes(code)) {
      const points = Array.from(node.data), from = Math.max(start - at, 0), to = Math.min(end - at, points.length);
      at += points.length;
      if (from >= to) continue;
      const range = document.createRange(), mark = document.createElement("mark");
      range.setStart(node, points.slice(0, from).join("").length);
      range.setEnd(node, points.slice(0, to).join("").length);
      range.surroundContents(mark);
      first = first || mark;
    }
  }
  return first;
}

function choose(n, from) {
  for (const old of document.querySelectorAll(".chosen")) old.classList.remove("chosen");
  unmark();
  const fact = facts[n];
  const inText = [...document.querySelectorAll(`.fact[data-facts~="${n}"]`)];
  for (const element of inText) element.classList.add("chosen");
  rows.find((row) => Number(row.dataset.fact) === n).classList.add("chosen");
  let first = null;
  for (const piece of (fact.source_spans || "").split(";").filter(Boolean)) {
    const mark = markSource(...piece.split(":").map(Number));
    first = first || mark;
  }
  const show = { block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" };
  const panes = matchMedia("(min-width: 64rem)").matches;
  if (first && panes) first.scrollIntoView(show);
  if (from !== "text" && inText.length) inText[0].scrollIntoView(show);
  if (from !== "table" && panes) rows.find((row) => Number(row.dataset.fact) === n).scrollIntoView(show);
  history.replaceState(null, "", "#" + fact.id);
}

function showTip(element) {
  const list = document.createElement("dl");
  for (const n of element.dataset.facts.split(" ")) {
    for (const key of ["type", "text", "value", "unit", "modifier", "direction", "basis", "date_start", "date_end", "precision", "org_kind", "cue", "rule"]) {
      if (facts[n][key] === null || facts[n][key] === undefined) continue;
      const term = document.createElement("dt"), value = document.createElement("dd");
      term.textContent = key;
      value.textContent = facts[n][key];
      list.append(term, value);
    }
  }
  tip.replaceChildren(list);
  tip.hidden = false;
  const box = element.getBoundingClientRect(), own = tip.getBoundingClientRect();
  tip.style.left = Math.max(4, Math.min(box.left, innerWidth - own.width - 4)) + "px";
  tip.style.top = (box.bottom + own.height + 8 < innerHeight ? box.bottom + 4 : Math.max(4, box.top - own.height - 4)) + "px";
}

for (const element of document.querySelectorAll(".fact")) {
  element.addEventListener("mouseenter", () => showTip(element));
  element.addEventListener("mouseleave", () => { tip.hidden = true; });
  element.addEventListener("focus", () => showTip(element));
  element.addEventListener("blur", () => { tip.hidden = true; });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    element.click();
  });
  element.addEventListener("click", () => { choose(Number(element.dataset.facts.split(" ").pop()), "text"); showTip(element); });
}
document.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });

for (const row of rows) {
  row.addEventListener("click", () => choose(Number(row.dataset.fact), "table"));
}

const type = document.getElementById("by-type"), text = document.getElementById("by-text"), article = document.getElementById("by-article"), shown = document.getElementById("shown");
function filter() {
  let count = 0;
  for (const row of rows) {
    const fact = facts[row.dataset.fact];
    const fits = (!type.value || fact.type === type.value) && (!article.value || fact.article_id === article.value)
      && (!text.value || [fact.text, fact.value, fact.sentence].some((part) => (part || "").includes(text.value)));
    row.hidden = !fits;
    count += fits;
  }
  shown.textContent = `${count} / ${rows.length}`;
}
for (const control of [type, text, article]) control.addEventListener("input", filter);
filter();

for (const head of document.querySelectorAll("#facts th")) {
  head.querySelector("button").addEventListener("click", () => {
    const up = head.getAttribute("aria-sort") !== "ascending", key = head.dataset.key;
    for (const other of document.querySelectorAll("#facts th")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const value = (row) => (key === "place" ? Number(row.dataset.fact) : facts[row.dataset.fact][key] ?? "");
    const compare = (a, b) => (Number(a) - Number(b)) || (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);
    const body = document.querySelector("#facts tbody");
    body.append(...[...rows].sort((a, b) => (up ? 1 : -1) * compare(value(a), value(b))));
  });
}

if (number.has(decodeURIComponent(location.hash.slice(1)))) choose(number.get(decodeURIComponent(location.hash.slice(1))), "link");

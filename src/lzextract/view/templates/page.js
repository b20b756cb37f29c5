// Choosing a fact, wherever it is chosen, marks it in the source, in its article and in the table.
const facts = JSON.parse(document.getElementById("data").textContent);
const rows = [...document.querySelectorAll("#facts tbody tr")];
const tip = document.getElementById("tip");
const byId = new Map(facts.map((fact, n) => [fact.id, n]));
const wide = matchMedia("(min-width: 64rem) and (min-height: 30rem)");
const panes = ["source", "articles"].map((id) => document.getElementById(id)).filter(Boolean);
const spans = panes.flatMap((pane) => [...pane.querySelectorAll(".fact")]);
const own = (element) => element.dataset.facts.split(" ").map(Number);
const rowOf = (n) => rows.find((row) => Number(row.dataset.fact) === n);
const at = (n, pane) => pane.querySelector(`.fact[data-facts~="${n}"]`);

// A pane scrolls by itself; the page as a whole stays where it is.
function reveal(pane, element) {
  const place = element.getBoundingClientRect(), frame = pane.getBoundingClientRect();
  if (place.top >= frame.top + 48 && place.bottom <= frame.bottom - 24) return;
  pane.scrollTop += place.top - frame.top - frame.height / 3;
}

function choose(n, from) {
  for (const old of document.querySelectorAll(".chosen")) { old.classList.remove("chosen"); old.removeAttribute("aria-current"); }
  for (const element of [...document.querySelectorAll(`.fact[data-facts~="${n}"]`), rowOf(n)]) {
    element.classList.add("chosen");
    element.setAttribute("aria-current", "true");
  }
  if (wide.matches) {
    for (const pane of panes) if (pane !== from && at(n, pane)) reveal(pane, at(n, pane));
    const side = document.getElementById("side");
    if (side !== from) reveal(side, rowOf(n));
  }
  history.replaceState(null, "", "#" + facts[n].id);
}

// What a fact says: beside it, or at the foot of a narrow screen with the ways to its other places.
const told = ["type", "text", "value", "unit", "modifier", "direction", "basis", "date_start", "date_end", "precision", "org_kind", "cue", "line", "rule"];
function showTip(element, numbers) {
  tip.replaceChildren(...numbers.map((n) => {
    const list = document.createElement("dl");
    for (const key of told) {
      if (facts[n][key] === undefined) continue;
      const term = document.createElement("dt"), value = document.createElement("dd");
      term.textContent = key.replace("_", " ");
      value.textContent = Array.from(String(facts[n][key])).slice(0, 160).join("");
      list.append(term, value);
    }
    return list;
  }));
  if (!wide.matches) tip.append(ways(numbers[numbers.length - 1]));
  tip.hidden = false;
  if (!wide.matches) { tip.style.left = tip.style.top = ""; return; }
  const box = element.getClientRects()[0], size = tip.getBoundingClientRect();
  tip.style.left = Math.max(4, Math.min(box.left, innerWidth - size.width - 4)) + "px";
  tip.style.top = (box.bottom + size.height + 8 < innerHeight ? box.bottom + 4 : Math.max(4, box.top - size.height - 4)) + "px";
}

function ways(n) {
  const nav = document.createElement("p");
  for (const [name, target] of [...panes.map((pane) => [pane.id, at(n, pane)]), ["table", rowOf(n)]]) {
    if (!target) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", () => target.scrollIntoView({ block: "center" }));
    nav.append(button);
  }
  return nav;
}

let leaving = 0;
const stay = () => clearTimeout(leaving);
const leave = () => { stay(); if (wide.matches) leaving = setTimeout(() => { tip.hidden = true; }, 200); };
tip.addEventListener("mouseenter", stay);
tip.addEventListener("mouseleave", leave);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
document.addEventListener("click", (event) => { if (!event.target.closest(".fact, #tip, #facts tbody tr")) tip.hidden = true; });

// One stop of the tab key a pane; the arrow keys go on from fact to fact.
function rove(items, pick) {
  const shown = () => items.filter((item) => item.offsetParent !== null && !item.closest("[hidden]"));
  items.forEach((item, place) => {
    item.tabIndex = place ? -1 : 0;
    item.addEventListener("focus", () => { for (const other of items) other.tabIndex = other === item ? 0 : -1; });
    item.addEventListener("keydown", (event) => {
      const all = shown(), here = all.indexOf(item), step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : step ? here + step : -1;
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(item); }
      if (!all[next]) return;
      event.preventDefault();
      all[next].focus();
      pick(all[next]);
    });
  });
}

for (const pane of panes) {
  const items = [...pane.querySelectorAll(".fact")];
  const pick = (item) => { choose(own(item).at(-1), pane); showTip(item, own(item)); };
  rove(items, pick);
  for (const item of items) {
    item.setAttribute("role", "button");
    item.addEventListener("mouseenter", () => { if (wide.matches) { stay(); showTip(item, own(item)); } });
    item.addEventListener("mouseleave", leave);
    item.addEventListener("focus", () => { stay(); showTip(item, own(item)); });
    item.addEventListener("blur", leave);
    item.addEventListener("click", (event) => { event.stopPropagation(); pick(item); });
  }
}

const side = document.getElementById("side");
const pickRow = (row) => {
  const n = Number(row.dataset.fact);
  choose(n, side);
  if (!wide.matches) showTip(row, [n]);
};
for (const row of rows) row.addEventListener("click", (event) => { event.preventDefault(); pickRow(row); });
rove(rows.map((row) => row.querySelector("a")), (link) => pickRow(link.closest("tr")));

// A character of the source that is no fact's leads to its article.
document.getElementById("source")?.addEventListener("click", (event) => {
  const piece = event.target.closest(".own");
  if (!piece) return;
  const article = document.getElementById("a" + piece.dataset.owner);
  if (wide.matches) document.getElementById("articles").scrollTop += article.getBoundingClientRect().top - 96;
  else article.scrollIntoView();
});

const type = document.getElementById("by-type"), text = document.getElementById("by-text"), article = document.getElementById("by-article");
const kinds = [...document.querySelectorAll(".counts button")];
function filter() {
  const kept = new Set(facts.flatMap((fact, n) => (!type.value || fact.type === type.value) && (!article.value || fact.article_id === article.value)
    && [fact.text, fact.value, fact.sentence].some((part) => (part ?? "").includes(text.value)) ? [n] : []));
  for (const row of rows) row.hidden = !kept.has(Number(row.dataset.fact));
  for (const span of spans) span.classList.toggle("off", !own(span).some((n) => kept.has(n)));
  for (const button of kinds) button.setAttribute("aria-pressed", String(button.dataset.type === type.value));
  document.getElementById("shown").textContent = kept.size === facts.length ? facts.length : `${kept.size} of ${facts.length}`;
}
for (const control of [type, text, article]) control.addEventListener("input", filter);
for (const button of kinds) button.addEventListener("click", () => { type.value = type.value === button.dataset.type ? "" : button.dataset.type; filter(); });
filter();

addEventListener("beforeprint", () => { for (const details of document.querySelectorAll("details")) details.open = true; });

function follow() {
  const n = byId.get(decodeURIComponent(location.hash.slice(1)));
  if (n === undefined) return;
  choose(n, null);
  if (!wide.matches) showTip(rowOf(n), [n]);
}
addEventListener("hashchange", follow);
follow();

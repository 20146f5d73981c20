// What a page does beyond being read: keys, marks that light up together, taking a selection, copying. Every page works without it.
import { selectedIn } from "./selection.js";

const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]") && target.type !== "checkbox";
const say = (words) => { document.getElementById("live").textContent = words; };
const cards = () => [...document.querySelectorAll("[data-card]")].filter((card) => card.offsetParent !== null);

let current = null;

function choose(card, { scroll = true } = {}) {
  current?.classList.remove("current");
  light(current, false);
  current = card;
  if (!card) return;
  card.classList.add("current");
  light(card, true);
  if (scroll) {
    card.scrollIntoView({ block: "nearest" });
    document.querySelector(`#text .${CSS.escape(card.dataset.of ?? "-")}`)?.scrollIntoView({ block: "nearest" });
    (card.querySelector("[data-open]") ?? card).focus({ preventScroll: true });
  }
}

function light(card, on) {
  if (card?.dataset.of) for (const piece of document.getElementsByClassName(card.dataset.of)) piece.classList.toggle("lit", on);
}

function move(step) {
  const all = cards();
  if (!all.length) return;
  const at = all.indexOf(current);
  choose(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))]);
}

// A key presses what carries it: in the statement that is chosen, else on the page
function press(key) {
  const selector = `[data-key="${CSS.escape(key)}"]`;
  const found = current?.querySelector(selector) ?? [...document.querySelectorAll(selector)].find((e) => !e.closest("[data-card]") || cards().length === 1);
  if (!found) return false;
  found.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event.target)) event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  const done = {
    j: () => (move(1), true),
    k: () => (move(-1), true),
    "/": () => { const box = document.querySelector("input[type=search]"); box?.focus(); box?.select(); return !!box; },
    s: () => speaker(),
    n: () => (document.getElementById("add") ? addOne() : press("n")),
  }[event.key]?.() ?? (event.key.length === 1 && press(event.key));
  if (done) event.preventDefault();
});

async function speaker() {
  const link = current?.querySelector("[data-in]");
  if (link) await correct(link);
  const field = document.getElementById("edit-speakers");
  if (!field) return false;
  field.closest("details")?.setAttribute("open", "");
  field.focus();
  field.select();
  return true;
}

// The forms that correct a statement come into its card, so that the text stays in sight to be selected in
async function correct(link) {
  const place = document.getElementById(link.dataset.in);
  if (place.firstElementChild) { place.replaceChildren(); return; }
  for (const other of document.querySelectorAll(".correct")) other.remove();
  const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
  if (!answer.ok) { location.href = link.href; return; }
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("correct");
  for (const back of found.querySelectorAll("[name=back]")) back.value = location.pathname + "#" + place.closest("[data-card]").id;
  place.append(document.importNode(found, true));
  ready(place);
  place.querySelector("input:not([type=hidden]), textarea")?.focus();
}

function addOne() {
  const add = document.getElementById("add");
  const taken = selectedIn(document.getElementById("text"));
  add.open = true;
  if (taken) fill("add-content", taken);
  document.getElementById("add-content").focus();
  return true;
}

function fill(id, taken) {
  document.getElementById(id).value = taken.words;
  const before = document.querySelector(`[data-before="${id}"]`);
  if (before) before.value = taken.before;
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-in]");
  if (link && !event.ctrlKey && !event.metaKey) { event.preventDefault(); choose(link.closest("[data-card]"), { scroll: false }); await correct(link); return; }
  const opens = event.target.closest("[data-opens]");
  if (opens) document.getElementById(opens.dataset.opens).showModal();
  const takes = event.target.closest("[data-takes]");
  if (takes) {
    const taken = lastSelected ?? selectedIn(document.getElementById("text"));
    if (taken) fill(takes.dataset.takes, taken); else say("Select some words of the report first.");
  }
  const copies = event.target.closest("[data-copies]");
  if (copies) {
    await navigator.clipboard.writeText(document.getElementById(copies.dataset.copies).textContent.trim().replace(/\s+/g, " "));
    const words = copies.textContent;
    copies.textContent = "Copied";
    say("The citation is copied.");
    setTimeout(() => { copies.textContent = words; }, 1500);
  }
});

// A click on a button may end a selection before it is taken
let lastSelected = null;
document.addEventListener("selectionchange", () => {
  const text = document.getElementById("text");
  lastSelected = (text && selectedIn(text)) || lastSelected;
});

for (const [event, on] of [["pointerover", true], ["pointerout", false]]) {
  document.addEventListener(event, (e) => {
    const card = e.target.closest?.("[data-of]");
    if (card && card !== current) light(card, on);
    const piece = e.target.closest?.("#text [class*='of-']");
    const name = piece && [...piece.classList].find((c) => c.startsWith("of-"));
    document.querySelector(`[data-of="${CSS.escape(name ?? "-")}"]`)?.classList.toggle("lit", on);
  });
}

function arrived() {
  const card = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("[data-card]");
  if (card) choose(card);
}

function ready(part) {
  for (const button of part.querySelectorAll("[data-takes][hidden], [data-copies][hidden]")) button.hidden = false;
  for (const done of part.querySelectorAll("[data-live]")) say(done.dataset.live);
  for (const nav of part.querySelectorAll("[data-slider]")) slider(nav);
}

// The dates of a claim as something to drag; the links stay for everybody else. What changes with the date is swapped in place, and the hand
// stays on the slider.
let dragged = false;
function slider(nav) {
  const links = [...nav.querySelectorAll("[data-date]")];
  const range = document.createElement("input");
  Object.assign(range, { type: "range", min: 0, max: links.length - 1, step: 1, value: Math.max(0, links.findIndex((l) => l.hasAttribute("aria-current"))) });
  range.setAttribute("aria-label", "As of");
  const shown = document.createElement("output");
  const tell = () => { shown.textContent = links[range.value].textContent; range.setAttribute("aria-valuetext", shown.textContent); };
  range.addEventListener("input", tell);
  range.addEventListener("change", () => { dragged = true; links[range.value].click(); });
  tell();
  nav.append(range, shown);
  if (dragged) { dragged = false; range.focus({ preventScroll: true }); }
}

// An address says what was asked, and nothing of what was not
document.body.addEventListener("htmx:configRequest", ({ detail }) => {
  for (const [name, value] of [...detail.formData.entries()]) if (value === "") detail.formData.delete(name);
});
window.addEventListener("hashchange", arrived);
document.body.addEventListener("htmx:afterSettle", (event) => { current = null; ready(event.target); });
ready(document);
arrived();

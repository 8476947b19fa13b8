// The desk: starts everything, keeps the frame round the page up to date.

import { loadStrings, say, sayAll, el } from "./text.js";
import { store, on, choose, tell, toggleOverlay } from "./store.js";
import { follow } from "./live.js";
import * as stage from "./stage.js";
import * as panels from "./panels.js";
import * as compare from "./compare.js";
import * as keys from "./keys.js";

const MM = 25.4 / 72; // millimetres a point
const THUMB = 84; // height of a page in the list, CSS pixels
const FIRST = 400; // ms that the panels wait for the pictures
const ASK_INK = 140; // ms the pointer rests before the densitometer reads

const byId = (id) => document.getElementById(id);
let asked = 0; // the newest state that was asked for
let lost = false;
let heard = ""; // the last news

async function start() {
  const first = await (await fetch("/state")).json();
  const stored = localStorage.getItem("desk-lang");
  store.lang = first.lang ?? stored ?? (navigator.language.startsWith("zh") ? "zh" : "en");
  await loadStrings(store.lang);
  sayAll(document);
  stage.start();
  panels.start();
  compare.start();
  keys.start();
  wire();
  await renew();
  follow(hear, () => {
    lost = true;
    drawStatus();
  });
}

// News first brings the new pictures, then what the panels say.
async function hear(news) {
  lost = false;
  // A server that was started anew counts from 1 again, but its revisions are others.
  const told = JSON.stringify([news.gen, news.pages]);
  if (told === heard) return drawStatus();
  heard = told;
  const known = new Set((store.data?.pages ?? []).map((page) => page.number));
  const same = news.pages.length === known.size && news.pages.every(([number]) => known.has(number));
  if (same) {
    store.revs = new Map(news.pages);
    tell("revs");
    await stage.shown(FIRST);
  }
  await renew();
}

async function renew() {
  const mine = ++asked;
  const reply = await fetch(`/state?lang=${store.lang}`);
  const data = await reply.json();
  if (mine !== asked) return; // a newer one is on its way
  heard = JSON.stringify([data.gen, data.pages.map((page) => [page.number, page.rev])]);
  const old = store.data;
  const kept = old?.findings[store.finding];
  store.data = data;
  store.revs = new Map(data.pages.map((page) => [page.number, page.rev]));
  store.page = Math.max(0, Math.min(store.page, data.pages.length - 1));
  store.finding = kept ? data.findings.findIndex((f) => f.code === kept.code && f.key === kept.key && f.words === kept.words) : -1;
  if (data.problems.length && !old?.problems.length) choose("tab", "findings");
  tell("data");
}

function wire() {
  on("data", () => {
    drawFrame();
    drawRail();
  });
  on("page arrange", drawRail);
  on("zoomed", (s) => (byId("zoom").textContent = `${Math.round((s / (96 / 72)) * 100)}%`));
  on("look", drawLegend);
  on("overlays", drawLegend);
  on("arrange look overlays tab", drawChoices);
  on("pointer", drawPointer);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { arrange, look, overlay, tab, do: action } = button.dataset;
    if (arrange) choose("arrange", arrange);
    if (look) choose("look", look);
    if (overlay) toggleOverlay(overlay);
    if (tab) choose("tab", tab);
    if (action === "language") switchLanguage();
    else keys.actions[action]?.();
  });
  drawChoices();
}

async function switchLanguage() {
  store.lang = store.lang === "zh" ? "en" : "zh";
  localStorage.setItem("desk-lang", store.lang);
  await loadStrings(store.lang);
  sayAll(document);
  drawLegend();
  await renew();
}

function drawFrame() {
  const data = store.data;
  byId("publication").textContent = data.issue.publication;
  byId("date").textContent = data.issue.date;
  byId("language").textContent = say("language.other");
  byId("language").title = say("language.title");
  const over = data.stories.filter((story) => story.over > 0).length;
  const counts = [data.problems.length && `✕${data.problems.length}`, data.errors && `✕${data.errors}`, data.warnings && `!${data.warnings}`, over && say("fit.over", { n: data.stories.reduce((sum, s) => sum + Math.max(0, s.over), 0) })].filter(Boolean);
  document.title = [counts.join(" "), data.issue.publication || say("tab.stories")].filter(Boolean).join(" · ");
  badge("count-stories", over, "bad");
  badge("count-findings", data.problems.length || data.findings.length, data.problems.length + data.errors ? "bad" : "");
  const banner = byId("banner");
  banner.hidden = !data.problems.length || !data.pages.length;
  banner.replaceChildren(say("banner.broken", { n: data.problems.length }), " ", el("button", { on: { click: () => choose("tab", "findings") } }, say("banner.show")));
  const empty = byId("empty");
  empty.hidden = data.pages.length > 0;
  empty.textContent = data.problems.length ? say("empty.broken") : say("status.first");
  drawStatus();
}

function badge(id, count, kind) {
  const node = byId(id);
  node.textContent = count ? String(count) : "";
  node.className = kind;
  node.hidden = !count;
}

function drawStatus() {
  const data = store.data;
  if (!data) return;
  const state = lost ? "lost" : data.problems.length ? "broken" : data.gen ? "good" : "first";
  byId("light").className = `light ${state}`;
  byId("status").textContent = say(`status.${state}`, { ms: data.millis });
  document.body.dataset.gen = data.gen;
}

const thumbs = new Map(); // page number -> picture

function drawRail() {
  const data = store.data;
  const shown = new Set(stage.spread(store.page));
  const buttons = data.pages.map((page, index) => {
    const found = data.findings.filter((f) => f.page === page.number && f.level !== "info");
    const bad = found.some((f) => f.level === "error") || data.stories.some((s) => s.page === page.number && s.over > 0);
    return el(
      "button",
      { class: "thumb", "aria-current": shown.has(index) ? "page" : undefined, "aria-label": `${say("page", { n: page.label })} ${page.section}`, data: { focus: `thumb ${page.number}` }, on: { click: () => openPage(index) } },
      thumb(page),
      el("span", { class: "thumb-number" }, page.label, found.length > 0 && el("b", { class: bad ? "bad" : "" }, String(found.length))),
      el("span", { class: "thumb-section" }, page.section),
    );
  });
  const rail = byId("rail");
  const focus = rail.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  rail.replaceChildren(...buttons);
  if (focus) rail.querySelector(`[data-focus="${focus}"]`)?.focus();
}

// A page's small picture; the same element as long as it shows the same page.
function thumb(page) {
  const height = THUMB, width = Math.round((page.width / page.height) * height);
  const scale = (height * (window.devicePixelRatio || 1)) / page.height;
  const w = Math.round((page.width + 2 * page.bleed) * scale), h = Math.round((page.height + 2 * page.bleed) * scale);
  const src = `/picture/${page.rev}/page/quick/${scale.toFixed(4)}/0/0/${w}/${h}`;
  const old = thumbs.get(page.number);
  if (old?.getAttribute("src") === src) return old;
  const picture = el("img", { alt: "", width, height, loading: "lazy", src });
  thumbs.set(page.number, picture);
  return picture;
}

function openPage(index) {
  if (store.arrange === "contact") choose("arrange", "single");
  choose("page", index);
}

function drawChoices() {
  const check = (nodes, isOn, attribute) => {
    for (const node of nodes) {
      node.setAttribute(attribute, String(isOn(node)));
      if (attribute !== "aria-pressed") node.tabIndex = isOn(node) ? 0 : -1;
    }
  };
  check(document.querySelectorAll("[data-arrange]"), (n) => n.dataset.arrange === store.arrange, "aria-checked");
  check(document.querySelectorAll("[data-look]"), (n) => n.dataset.look === store.look, "aria-checked");
  check(document.querySelectorAll("[data-overlay]"), (n) => store.overlays.has(n.dataset.overlay), "aria-pressed");
  check(document.querySelectorAll("[data-tab]"), (n) => n.dataset.tab === store.tab, "aria-selected");
  for (const name of ["stories", "findings", "compare"]) byId(name).hidden = store.tab !== name;
  byId("stage").dataset.arrange = store.arrange;
}

// What the colours of a look or an overlay mean.
function drawLegend() {
  const legend = byId("legend"), parts = [];
  const key = (name, text) => el("span", { class: "key" }, el("i", { class: `swatch ${name}` }), text);
  if (store.overlays.has("lines")) for (const name of ["loose", "tight", "relief"]) parts.push(key(name, say(`legend.${name}`)));
  if (store.look === "ink") {
    const steps = [0, 60, 120, 180, 220].map((n) => key(`ink-${n}`, String(n)));
    parts.push(el("span", {}, say("legend.ink", { limit: store.data?.issue.limit ?? "" })), ...steps, key("ink-over", `> ${store.data?.issue.limit ?? ""}`));
  }
  legend.replaceChildren(...parts);
  legend.hidden = !parts.length;
}

let resting = 0, reading = 0;

// Where the pointer is: millimetres, column and line; and the ink under it, at rest.
function drawPointer(at) {
  clearTimeout(resting);
  const page = at?.page ?? store.data?.pages[store.page];
  byId("sheet-size").textContent = page ? say("sheet.size", { w: round(page.width * MM, 1), h: round(page.height * MM, 1) }) : "";
  byId("densitometer").textContent = "";
  if (!at || at.x < 0 || at.y < 0 || at.x > page.width || at.y > page.height) {
    byId("pointer").textContent = "";
    return;
  }
  const g = page.grids.findLast((grid) => grid.edge <= at.x);
  const column = Math.floor((at.x - g.x) / (g.width + g.gap)) + 1, line = Math.floor((at.y - g.y) / g.pitch) + 1;
  const inside = column >= 1 && column <= g.columns && line >= 1 && line <= g.lines;
  const where = say("pointer", { x: (at.x * MM).toFixed(1), y: (at.y * MM).toFixed(1) });
  byId("pointer").textContent = inside ? `${where} · ${say("pointer.grid", { c: column, l: line })}` : where;
  resting = setTimeout(() => readInk(at), ASK_INK);
}

async function readInk({ page, x, y }) {
  const mine = ++reading;
  const rev = store.revs.get(page.number);
  const reply = await fetch(`/ink/${rev}/${(x + page.bleed).toFixed(1)}/${(y + page.bleed).toFixed(1)}`);
  if (!reply.ok || mine !== reading) return;
  const { inks, estimated } = await reply.json();
  const [c, m, yellow, k] = inks.map((value) => Math.round(value));
  const text = say("ink.sum", { c, m, y: yellow, k, sum: Math.round(inks.reduce((a, b) => a + b, 0)) });
  byId("densitometer").textContent = estimated.length ? `${text} (${say("ink.estimated", { what: estimated.join(", ") })})` : text;
}

const round = (value, digits) => Number(value.toFixed(digits));

start();

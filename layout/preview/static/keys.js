// Every key of the desk. What a key does is a row of the table; help shows the table.

import { say, el } from "./text.js";
import { store, choose, toggleOverlay } from "./store.js";
import { fit, zoom, zoomTo, pan, turn, revealStory } from "./stage.js";
import { filtered, show } from "./panels.js";
import { toggle as toggleCompare } from "./compare.js";

const STEP = 60;
const FULL = 96 / 72; // CSS pixels a point at actual size

export const actions = {
  "zoom-in": () => zoom(1.25),
  "zoom-out": () => zoom(0.8),
  "zoom-full": () => zoomTo(FULL),
  "fit-page": () => fit(store.arrange === "contact" ? "all" : "page"),
  "fit-width": () => fit("width"),
  help: () => openHelp(),
};

const look = (name) => () => choose("look", store.look === name ? "page" : name);
const overlay = (name) => () => toggleOverlay(name);
const arrange = (name) => () => choose("arrange", name);
const tab = (name) => () => {
  choose("tab", name);
  document.getElementById(`tab-${name}`).focus();
};

const KEYS = {
  "+": actions["zoom-in"], "=": actions["zoom-in"], "-": actions["zoom-out"], "_": actions["zoom-out"],
  0: actions["fit-page"], 9: actions["fit-width"], 1: actions["zoom-full"],
  ArrowLeft: () => pan(STEP, 0), ArrowRight: () => pan(-STEP, 0), ArrowUp: () => pan(0, STEP), ArrowDown: () => pan(0, -STEP),
  PageUp: () => turn(-1), PageDown: () => turn(1),
  q: arrange("single"), w: arrange("facing"), e: arrange("contact"),
  s: overlay("stories"), g: overlay("grid"), t: overlay("trim"), l: overlay("lines"),
  v: look("page"), n: look("paper"), i: look("ink"), c: look("c"), m: look("m"), y: look("y"), k: look("k"),
  "[": () => nextFinding(-1), "]": () => nextFinding(1), ",": () => nextStory(-1), ".": () => nextStory(1),
  2: tab("stories"), 3: tab("findings"), 4: tab("compare"),
  d: () => toggleCompare(),
  Escape: () => {
    choose("story", "");
    choose("finding", -1);
  },
  "?": actions.help,
};

const HELP = [
  ["keys.zoom", "+ −"], ["keys.fit", "0 9 1"], ["keys.pan", "← → ↑ ↓"], ["keys.pages", "PgUp PgDn"], ["keys.arrange", "Q W E"],
  ["keys.overlays", "S G T L"], ["keys.looks", "V N I"], ["keys.plates", "C M Y K"], ["keys.findings", "[ ]"], ["keys.stories", ", ."],
  ["keys.tabs", "2 3 4"], ["tab.compare", "D"], ["keys.escape", "Esc"],
];

export function start() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (target.matches("input, select, textarea") || document.getElementById("help").open) return;
    if (event.key.startsWith("Arrow") && arrows(event, target)) return;
    const call = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!call) return;
    event.preventDefault();
    call();
  });
}

// Arrow keys move within a group of choices; elsewhere they move the page.
function arrows(event, target) {
  const group = target.closest("[role=radiogroup], [role=tablist]");
  if (!group) return Boolean(target.closest(".panel, .rail")) && !target.closest(".stage") && listStep(event, target);
  const all = [...group.querySelectorAll("button")];
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
  const next = all[(all.indexOf(target) + step + all.length) % all.length];
  event.preventDefault();
  next.focus();
  next.click();
  return true;
}

function listStep(event, target) {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return false;
  const all = [...target.closest(".panel, .rail").querySelectorAll("button, select, input")].filter((node) => node.offsetParent);
  const next = all[all.indexOf(target) + (event.key === "ArrowDown" ? 1 : -1)];
  event.preventDefault();
  next?.focus();
  return true;
}

function nextFinding(by) {
  const list = filtered();
  if (!list.length) return;
  const at = list.findIndex(({ index }) => index === store.finding);
  show(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length].index);
}

function nextStory(by) {
  const stories = store.data?.stories ?? [];
  if (!stories.length) return;
  const at = stories.findIndex((story) => story.id === store.story);
  const next = stories[at < 0 ? (by > 0 ? 0 : stories.length - 1) : (at + by + stories.length) % stories.length];
  choose("tab", "stories");
  choose("story", next.id);
  revealStory(next.id);
}

function openHelp() {
  const dialog = document.getElementById("help");
  const rows = HELP.map(([key, keys]) => el("tr", {}, el("th", { scope: "row" }, say(key)), el("td", {}, ...keys.split(" ").flatMap((k) => [el("kbd", {}, k), " "]))));
  dialog.replaceChildren(
    el("h2", { id: "help-title" }, say("help.title")),
    el("table", {}, el("tbody", {}, ...rows)),
    el("p", {}, say("keys.wheel")),
    el("button", { class: "primary", on: { click: () => dialog.close() } }, say("help.close")),
  );
  dialog.showModal();
}

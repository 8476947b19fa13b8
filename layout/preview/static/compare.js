// Comparing: this build with the one before the last change, or with a kept proof.

import { say, el } from "./text.js";
import { store, on, choose, tell, pageByNumber } from "./store.js";
import { reveal } from "./stage.js";

const panel = document.getElementById("compare");
let chosen = ""; // "", "last" or "proof:NAME"
let noted = "";

export function start() {
  on("data", async () => {
    if (chosen) await load(store.compare?.how ?? "mark", store.compare?.at ?? 50);
    draw();
  });
  on("tab page", () => store.tab === "compare" && draw());
  on("boxes", draw);
  document.getElementById("table").addEventListener("pointerdown", (event) => {
    const divider = event.target.closest(".divider");
    if (divider) drag(divider, event);
  });
}

// Move the line between old and new with the pointer.
function drag(divider, event) {
  event.stopPropagation();
  divider.setPointerCapture(event.pointerId);
  const box = divider.parentElement.getBoundingClientRect();
  divider.onpointermove = (move) => {
    store.compare.at = Math.min(100, Math.max(0, ((move.clientX - box.left) / box.width) * 100));
    tell("compare");
    const slider = panel.querySelector(".slider");
    if (slider) slider.value = store.compare.at;
  };
  divider.onpointerup = divider.onpointercancel = () => (divider.onpointermove = null);
}

async function load(how, at) {
  const proof = chosen.startsWith("proof:") ? chosen.slice(6) : "";
  const reply = await fetch(`/compare?proof=${encodeURIComponent(proof)}`);
  if (!reply.ok) {
    chosen = "";
    setCompare(null);
    return;
  }
  const value = await reply.json();
  setCompare({ how, at, pages: new Map(value.pages), stories: value.stories, boxes: new Map() });
  await Promise.all((store.data?.pages ?? []).map(findChanges));
}

function setCompare(value) {
  store.compare = value;
  tell("compare");
}

async function findChanges(page) {
  const compare = store.compare, old = compare?.pages.get(page.number);
  if (!old || old === page.rev) return;
  const w = page.width + 2 * page.bleed, h = page.height + 2 * page.bleed;
  const reply = await fetch(`/changes/${old}/${page.rev}?w=${w}&h=${h}`);
  if (!reply.ok || store.compare !== compare) return;
  compare.boxes.set(page.number, await reply.json());
  tell("compare");
  tell("boxes");
}

export async function pick(value) {
  chosen = value;
  if (value) await load(store.compare?.how ?? "mark", store.compare?.at ?? 50);
  else setCompare(null);
  draw();
}

export const toggle = () => pick(chosen ? "" : store.data?.compares ? "last" : store.data?.proofs[0] ? `proof:${store.data.proofs[0]}` : "");

function draw() {
  const data = store.data;
  if (!data) return;
  const parts = [picker(data)];
  if (store.compare) parts.push(hows(), places(), ...words());
  else if (!data.compares && !data.proofs.length) parts.push(el("p", { class: "nothing" }, say("compare.none")));
  parts.push(keeper());
  const focus = panel.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  const typed = panel.querySelector("input[type=text]")?.value ?? "";
  panel.replaceChildren(...parts);
  panel.querySelector("input[type=text]").value = typed;
  if (focus) for (const node of panel.querySelectorAll("[data-focus]")) if (node.dataset.focus === focus) node.focus();
}

function picker(data) {
  const options = [["", say("compare.off")]];
  if (data.compares) options.push(["last", say("compare.last")]);
  for (const name of data.proofs) options.push([`proof:${name}`, say("compare.proof", { name })]);
  const select = el("select", { id: "compare-with", data: { focus: "with" }, on: { change: () => pick(select.value) } }, ...options.map(([value, text]) => el("option", { value, selected: value === chosen }, text)));
  return el("div", { class: "field" }, el("label", { for: "compare-with" }, say("compare.with")), select);
}

function hows() {
  const compare = store.compare;
  const set = (how) => {
    compare.how = how;
    tell("compare");
    draw();
  };
  const one = (how) => el("button", { role: "radio", "aria-checked": String(compare.how === how), data: { focus: `how ${how}` }, on: { click: () => set(how) } }, say(`compare.${how}`));
  const group = el("div", { class: "group", role: "radiogroup", "aria-label": say("compare.how") }, one("mark"), one("swipe"), one("blink"));
  if (compare.how !== "swipe") return group;
  const slider = el("input", {
    type: "range", min: 0, max: 100, value: compare.at, class: "slider", "aria-label": say("compare.slider"), data: { focus: "slider" },
    on: {
      input: () => {
        compare.at = Number(slider.value);
        tell("compare");
      },
    },
  });
  return el("div", {}, group, slider);
}

function places() {
  const page = store.data.pages[store.page];
  if (!page) return null;
  const { pages, boxes: found } = store.compare;
  const boxes = found.get(page.number) ?? [];
  const waits = !found.has(page.number) && (pages.get(page.number) ?? page.rev) !== page.rev;
  const text = waits ? say("status.checking") : boxes.length ? say("compare.places", { n: boxes.length }) : say("compare.same");
  const go = () => boxes.length && reveal(page.number, boxes.map(([x, y, w, h]) => [x - page.bleed, y - page.bleed, w, h]));
  return el("button", { class: "places", disabled: !boxes.length, data: { focus: "places" }, on: { click: go } }, `${say("page", { n: page.label })} · ${text}`);
}

function words() {
  const stories = store.compare.stories;
  if (!stories.length) return [el("p", { class: "nothing" }, say("compare.words.none"))];
  return [el("h2", {}, say("compare.words")), ...stories.map(change)];
}

function change(story) {
  const tags = { same: "span", gone: "del", new: "ins" };
  const go = () => {
    choose("story", story.id);
    const found = store.data.stories.find((one) => one.id === story.id);
    if (found && pageByNumber(found.page) >= 0) reveal(found.page, found.frames);
  };
  return el(
    "div",
    { class: "change" },
    el("button", { class: "change-head", data: { focus: `change ${story.id}` }, on: { click: go } }, el("span", { class: `tag ${story.kind}` }, say(`compare.${story.kind}`)), story.title || story.id),
    el("p", {}, ...story.parts.map(([op, text]) => el(tags[op], {}, text))),
  );
}

// Keep this build as a proof.
function keeper() {
  const input = el("input", { type: "text", id: "proof-name", maxlength: 60, placeholder: say("proof.name"), autocomplete: "off", data: { focus: "name" } });
  const note = el("p", { class: "nothing quiet", role: "status" }, noted || say("proof.note"));
  const save = async (event) => {
    event.preventDefault();
    const name = input.value.trim();
    if (!name) return;
    const reply = await fetch(`/proofs?lang=${store.lang}`, { method: "POST", body: name, headers: { "x-desk-token": store.data.token } });
    const answer = reply.headers.get("content-type")?.includes("json") ? await reply.json() : { fault: String(reply.status) };
    // The note outlives the panel, which is drawn anew with every build.
    noted = answer.fault ?? say("proof.saved", { name: answer.name });
    if (answer.fault) {
      note.textContent = noted;
      return;
    }
    input.value = "";
    store.data.proofs = answer.proofs;
    draw();
  };
  return el("form", { class: "keeper", on: { submit: save } }, el("label", { for: "proof-name" }, say("proof.save")), el("div", { class: "row" }, input, el("button", { type: "submit", class: "primary", data: { focus: "save" } }, say("proof.save"))), note);
}

// The panels beside the page: stories and how they fit, findings and problems.

import { say, el } from "./text.js";
import { store, on, choose, pageLabel } from "./store.js";
import { reveal, revealStory } from "./stage.js";

const storiesPanel = document.getElementById("stories");
const findingsPanel = document.getElementById("findings");
const GROUPS = ["all", "copy", "fit", "print"];
const SIGNS = { error: "✕", warning: "!", info: "i", problem: "✕" };

export function start() {
  on("data", drawAll);
  on("story", () => {
    drawStories();
    storiesPanel.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
  });
  on("hover", markHover);
  on("finding filter", drawFindings);
}

function drawAll() {
  drawStories();
  drawFindings();
}

// --- stories ---------------------------------------------------------------------

function drawStories() {
  const keep = focusKey(storiesPanel);
  const stories = store.data?.stories ?? [];
  const many = (store.data?.pages ?? []).length > 1;
  const rows = [];
  let page = null;
  for (const story of stories) {
    if (many && story.page !== page) {
      page = story.page;
      rows.push(el("h2", {}, say("page", { n: pageLabel(page) })));
    }
    rows.push(storyRow(story));
  }
  if (!rows.length) rows.push(el("p", { class: "nothing" }, say("fit.none")));
  storiesPanel.replaceChildren(...rows);
  refocus(storiesPanel, keep);
}

function storyRow(story) {
  const chosen = story.id === store.story;
  const state = story.over > 0 ? "over" : story.room > story.lines ? "under" : "even";
  const head = el(
    "button",
    {
      class: "story-head", "aria-expanded": String(chosen), data: { focus: `story ${story.id}`, story: story.id },
      on: {
        click: () => {
          choose("story", chosen ? "" : story.id);
          if (!chosen) revealStory(story.id);
        },
        pointerenter: () => choose("hover", story.id),
        pointerleave: () => choose("hover", ""),
      },
    },
    el("span", { class: "story-title" }, story.title || story.id),
    el("span", { class: "story-id" }, story.id === story.title ? "" : story.id),
    el("span", { class: `fit ${state}` }, fitWords(story, state)),
    story.room > 0 && bar(story),
  );
  return el("div", { class: `story ${state} ${chosen ? "chosen" : ""}` }, head, chosen && storyMore(story, state));
}

function fitWords(story, state) {
  if (!story.room) return say(`kind.${story.kind}`);
  if (state === "over") return say("fit.over", { n: story.over });
  if (state === "under") return story.over < 0 ? say("fit.under", { n: -story.over }) : say("unit.lines", { n: story.lines });
  return say("fit.even");
}

// A bar of the room, filled by the copy; what is over runs on in red.
function bar(story) {
  const whole = Math.max(story.room, story.lines);
  const copy = el("i", { class: "copy" });
  copy.style.width = `${(Math.min(story.lines, story.room) / whole) * 100}%`;
  const over = el("i", { class: "beyond" });
  over.style.width = `${(Math.max(0, story.lines - story.room) / whole) * 100}%`;
  return el("span", { class: "fit-bar", role: "img", "aria-label": say("fit.lines", story) }, copy, over);
}

function storyMore(story, state) {
  const title = say(state === "over" ? "fit.remedies" : "fit.remedies.under");
  return el(
    "div",
    { class: "more" },
    el("p", { class: "facts" }, say(`kind.${story.kind}`), story.room > 0 && ` · ${say("fit.lines", story)}`),
    story.remedies.length > 0 && el("h3", {}, title),
    story.remedies.length > 0 && el("ul", { class: "remedies" }, ...story.remedies.map((r) => el("li", {}, el("span", {}, r.what), el("b", {}, say("fit.gives", { n: r.lines > 0 ? `+${r.lines}` : r.lines }))))),
    source(story),
  );
}

function markHover() {
  for (const node of storiesPanel.querySelectorAll("[data-story]")) {
    node.parentElement.classList.toggle("hover", node.dataset.story === store.hover && store.hover !== "");
  }
}

// --- findings and problems ---------------------------------------------------------

export function filtered() {
  const findings = store.data?.findings ?? [];
  return findings.map((finding, index) => ({ finding, index })).filter(({ finding }) => store.filter === "all" || finding.group === store.filter);
}

function drawFindings() {
  const keep = focusKey(findingsPanel);
  const problems = store.data?.problems ?? [];
  const rows = problems.map((problem, i) => findingRow({ ...problem, level: "problem", boxes: [] }, -2 - i));
  rows.push(chips());
  for (const { finding, index } of filtered()) rows.push(findingRow(finding, index));
  if (!filtered().length && !problems.length) rows.push(el("p", { class: "nothing" }, say("finding.none")));
  if (store.data && !store.data.checked && !problems.length) rows.push(el("p", { class: "nothing quiet" }, say("finding.checking")));
  findingsPanel.replaceChildren(...rows);
  refocus(findingsPanel, keep);
  findingsPanel.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
}

function chips() {
  const findings = store.data?.findings ?? [];
  const count = (group) => findings.filter((f) => group === "all" || f.group === group).length;
  const one = (group) =>
    el(
      "button",
      { class: "chip", role: "radio", "aria-checked": String(store.filter === group), title: group === "all" ? undefined : say(`filter.${group}.title`), data: { focus: `chip ${group}` }, on: { click: () => choose("filter", group) } },
      say(`filter.${group}`), " ", el("b", {}, String(count(group))),
    );
  return el("div", { class: "chips", role: "radiogroup", "aria-label": say("tab.findings") }, ...GROUPS.map(one));
}

function findingRow(finding, index) {
  const chosen = index === store.finding || index <= -2;
  const place = [finding.page && say("finding.page", { n: pageLabel(finding.page) }), finding.file && `${shortName(finding.file)}:${finding.line}`].filter(Boolean).join(" · ");
  const head = el(
    "button",
    {
      class: "finding-head", "aria-expanded": String(chosen), data: { focus: `finding ${index}`, finding: index },
      on: { click: () => index >= 0 && show(index === store.finding ? -1 : index) },
    },
    el("span", { class: `badge ${finding.level}`, role: "img", "aria-label": say(`level.${finding.level}`) }, SIGNS[finding.level]),
    el("span", { class: "message" }, finding.message),
    el("span", { class: "place" }, place),
  );
  return el("div", { class: `finding ${finding.level} ${chosen ? "chosen" : ""}` }, head, chosen && findingMore(finding));
}

function findingMore(finding) {
  const line = (key, text) => text && el("p", {}, el("b", {}, say(key)), " ", text);
  return el(
    "div",
    { class: "more" },
    line("finding.why", finding.why),
    line("finding.cure", finding.cure || finding.hint),
    source(finding),
    finding.code && el("p", { class: "code" }, finding.code),
  );
}

// Choose a finding and go to its place on the page.
export function show(index) {
  choose("tab", "findings");
  choose("finding", index);
  const finding = store.data?.findings[index];
  if (finding?.page) reveal(finding.page, finding.boxes);
}

// The lines of the source round a place, with the key and a button that copies it.
function source(thing) {
  if (!thing.file) return null;
  const place = `${thing.file}:${thing.line}:${thing.column}`;
  const button = el("button", { class: "copy-place", data: { focus: `copy ${place}` } }, say("finding.copy"));
  button.addEventListener("click", async () => {
    // The clipboard is closed to pages from another computer: then show it to be copied.
    if (navigator.clipboard) await navigator.clipboard.writeText(place);
    button.textContent = navigator.clipboard ? say("finding.copied") : place;
  });
  const indents = thing.around.filter(([, text]) => text.trim()).map(([, text]) => text.length - text.trimStart().length);
  const indent = Math.min(...indents, 200);
  const lines = thing.around.map(([n, text]) => {
    const here = n === thing.line;
    const parts = here ? marked(text, indent, thing) : [text.slice(indent) || " "];
    return el("li", { class: here ? "here" : "" }, el("span", { class: "n" }, String(n)), el("code", {}, ...parts));
  });
  const list = el("ol", {}, ...lines);
  requestAnimationFrame(() => (list.scrollLeft = (list.querySelector("mark")?.offsetLeft ?? 0) - 110));
  return el(
    "figure",
    { class: "source" },
    el("figcaption", {}, el("span", { class: "where" }, `${shortName(thing.file)}:${thing.line}`), thing.key && el("span", { class: "key" }, thing.key), button),
    list,
  );
}

// Split a line so that the words of the finding stand out. The source may hold them in
// half-width form, so where they are not found the column tells.
function marked(text, indent, { words = "", column }) {
  const found = words ? text.indexOf(words) : -1;
  const at = Math.max(indent, found >= 0 ? found : column - 1);
  const end = at + Math.max(1, Math.min(words.length, 40));
  return [text.slice(indent, at), el("mark", {}, text.slice(at, end)), text.slice(end)];
}

const shortName = (file) => file.split(/[\\/]/).at(-1);

// Lists are drawn anew; the keyboard's place in them stays.
function focusKey(panel) {
  return panel.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
}

function refocus(panel, key) {
  if (!key) return;
  for (const node of panel.querySelectorAll("[data-focus]")) if (node.dataset.focus === key) node.focus({ preventScroll: true });
}

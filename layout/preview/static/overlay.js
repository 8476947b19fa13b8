// Drawings over a page, in points from the trim's top left corner.

import { say, svg, el } from "./text.js";
import { store, storyById } from "./store.js";

const LOOSE = 0.1; // em added to a gap, or taken, that is drawn at full strength
const HARD = 1.0;

export class Overlay {
  constructor() {
    this.node = svg("svg", { class: "overlay", "aria-hidden": "true" });
    this.labels = el("div", { class: "labels", "aria-hidden": "true" });
    this.parts = {};
    for (const name of ["bleed", "grid", "lines", "marks", "stories", "changes", "finding"]) {
      this.parts[name] = svg("g", { class: `part ${name}` });
      this.node.append(this.parts[name]);
    }
  }

  // Draw all for a page; called when the page's data or a choice changes.
  draw(page) {
    this.page = page;
    const { bleed: b, width, height } = page;
    this.node.setAttribute("viewBox", `${-b} ${-b} ${width + 2 * b} ${height + 2 * b}`);
    const has = (name) => store.overlays.has(name);
    this.fill("bleed", has("trim") ? trimLines(page) : []);
    this.fill("grid", has("grid") ? page.grids.flatMap(gridLines) : []);
    this.fill("lines", has("lines") ? lineMarks(page) : []);
    this.fill("marks", missingMarks(page));
    this.drawStories();
    this.drawFinding();
    this.drawChanges();
  }

  drawStories() {
    const all = store.overlays.has("stories");
    const shapes = [];
    for (const story of this.stories()) {
      const chosen = story.id === store.story, hover = story.id === store.hover;
      if (!all && !chosen && !hover) continue;
      const kind = chosen ? "chosen" : hover ? "hover" : "plain";
      for (const box of story.frames) shapes.push(rect(box, kind));
    }
    this.fill("stories", shapes);
    const names = this.stories().filter((story) => all || story.id === store.story || story.id === store.hover);
    this.labels.replaceChildren(...names.map((story) => this.label(story)));
    this.labels.append(...this.signs());
  }

  label(story) {
    const [x, y] = story.frames[0] ?? [0, 0];
    const kind = story.id === store.story ? "chosen" : story.id === store.hover ? "hover" : "plain";
    const fit = story.over > 0 ? ` · ${say("fit.over", { n: story.over })}` : "";
    const node = el("span", { class: `label ${kind}` }, story.title + fit);
    return this.put(node, x, y);
  }

  // Words that say what a drawn mark means: a missing picture, overset lines.
  signs() {
    const missing = this.page.pictures.filter((p) => p.missing).map((p) => [p.box, `${say("missing")} ${p.file}`]);
    const over = this.page.over.map((o) => [o.box, say("over.mark", { n: o.lines })]);
    return [...missing, ...over].map(([box, text]) => this.put(el("span", { class: "label sign" }, text), box[0], box[1] + box[3] / 2));
  }

  put(node, x, y) {
    const { bleed: b, width, height } = this.page;
    node.style.left = `${((x + b) / (width + 2 * b)) * 100}%`;
    node.style.top = `${((y + b) / (height + 2 * b)) * 100}%`;
    return node;
  }

  drawFinding() {
    const finding = store.data?.findings[store.finding];
    const here = finding && finding.page === this.page.number;
    this.fill("finding", here ? finding.boxes.map((box) => rect(grown(box, 2.5), finding.level)) : []);
  }

  drawChanges() {
    const boxes = store.compare?.boxes.get(this.page.number) ?? [];
    const { bleed: b } = this.page;
    const shown = store.compare && store.compare.how === "mark";
    this.fill("changes", shown ? boxes.map(([x, y, w, h]) => rect(grown([x - b, y - b, w, h], 2), "change")) : []);
  }

  stories() {
    return (store.data?.stories ?? []).filter((story) => story.page === this.page.number);
  }

  fill(name, shapes) {
    this.parts[name].replaceChildren(...shapes);
  }
}

// The story at a point of the page: the smallest frame that holds it.
export function storyAt(page, x, y) {
  let best = "", least = Infinity;
  for (const story of store.data?.stories ?? []) {
    if (story.page !== page.number) continue;
    for (const [left, top, width, height] of story.frames) {
      const inside = x >= left && x <= left + width && y >= top && y <= top + height;
      if (inside && width * height < least) {
        best = story.id;
        least = width * height;
      }
    }
  }
  return best;
}

export function storyBoxes(id) {
  return storyById(id)?.frames ?? [];
}

const grown = ([x, y, w, h], by) => [x - by, y - by, w + 2 * by, h + 2 * by];

const rect = ([x, y, width, height], name) => svg("rect", { x, y, width, height, class: name });

const path = (d, name) => svg("path", { d, class: name });

function trimLines(page) {
  const { width, height, bleed: b, grids } = page;
  const across = (g) => g.columns * g.width + (g.columns - 1) * g.gap;
  const folds = grids.slice(1).map((g) => path(`M${g.edge} 0V${height}`, "edge-trim"));
  return [
    rect([-b, -b, width + 2 * b, height + 2 * b], "edge-bleed"),
    rect([0, 0, width, height], "edge-trim"),
    ...folds,
    ...grids.map((g) => rect([g.x, g.y, across(g), g.lines * g.pitch], "edge-type")),
  ];
}

function gridLines(g) {
  const right = g.x + g.columns * g.width + (g.columns - 1) * g.gap;
  const shapes = [];
  for (let i = 0; i < g.columns; i++) {
    shapes.push(rect([g.x + i * (g.width + g.gap), g.y, g.width, g.lines * g.pitch], "column"));
  }
  const at = (n) => `M${g.x} ${(g.y + n * g.pitch + g.base).toFixed(2)}H${right.toFixed(2)}`;
  const fine = [], fifth = [];
  for (let n = 0; n < g.lines; n++) ((n + 1) % 5 ? fine : fifth).push(at(n));
  return [...shapes, path(fine.join(""), "baseline"), path(fifth.join(""), "baseline fifth")];
}

function lineMarks(page) {
  const shapes = [];
  for (const line of page.lines) {
    const stretch = line.e ?? 0, shrink = line.k ?? 0;
    const tight = stretch < 0 ? -stretch / LOOSE : shrink / HARD;
    const loose = stretch > 0 ? stretch / LOOSE : 0;
    if (loose > 0.1) shapes.push(shade(line.b, "loose", loose));
    else if (tight > 0.1) shapes.push(shade(line.b, "tight", tight));
    if (line.r) shapes.push(rect(line.b, "relief"));
  }
  return shapes;
}

function shade(box, name, share) {
  const node = rect(box, name);
  node.setAttribute("fill-opacity", Math.min(0.75, 0.12 + 0.55 * Math.min(1, share)).toFixed(2));
  return node;
}

function missingMarks(page) {
  const boxes = [...page.pictures.filter((p) => p.missing).map((p) => p.box)];
  const shapes = boxes.flatMap(([x, y, w, h]) => [rect([x, y, w, h], "missing"), path(`M${x} ${y}l${w} ${h}M${x + w} ${y}l${-w} ${h}`, "missing")]);
  return [...shapes, ...page.over.map((o) => rect(o.box, "overset"))];
}

// The desk top: where pages lie, how near one looks, and how one moves about.

import { store, on, choose, tell, pageByNumber } from "./store.js";
import { Sheet } from "./sheet.js";
import { storyAt, storyBoxes } from "./overlay.js";

const MAX = 12, MIN = 0.03; // CSS pixels a point
const PAD = 22; // white round a page that is fitted, CSS pixels
const GAP = 26; // between pages of the overview, points
const CAPTION = 30; // under a page of the overview, CSS pixels
const SETTLE = 90; // ms without movement before sharper pictures are fetched

const stage = document.getElementById("stage");
const table = document.getElementById("table");
const sheets = new Map(); // page number -> Sheet
const view = { s: 0, x: 0, y: 0, fit: "page" }; // trim corner of the layout's origin
let timer = 0;

export function start() {
  new ResizeObserver(() => (view.fit ? fit(view.fit) : draw())).observe(stage);
  on("data", renew);
  on("revs", () => sheets.forEach((sheet) => sheet.refresh()));
  on("page arrange", () => {
    renew();
    fit(store.arrange === "contact" ? "all" : view.fit === "width" ? "width" : "page");
  });
  on("look compare", () => sheets.forEach((sheet) => sheet.refresh()));
  on("overlays", () => {
    stage.classList.toggle("with-bleed", store.overlays.has("trim"));
    sheets.forEach((sheet) => sheet.overlay.draw(sheet.page));
  });
  on("story hover", () => sheets.forEach((sheet) => sheet.overlay.drawStories()));
  on("finding", () => sheets.forEach((sheet) => sheet.overlay.drawFinding()));
  on("compare", () => sheets.forEach((sheet) => sheet.overlay.drawChanges()));
  listen();
}

// Indices of the pages that lie side by side with the one in front.
export function spread(index) {
  const pages = store.data?.pages ?? [];
  if (store.arrange === "contact") return pages.map((_, i) => i);
  if (store.arrange === "single") return pages[index] ? [index] : [];
  const even = pages[index]?.number % 2 === 0;
  const other = even ? index + 1 : index - 1;
  const pair = pages[other] && Math.abs(pages[other].number - pages[index].number) === 1;
  return (pair ? [index, other] : [index]).sort((a, b) => a - b);
}

// Where each page's trim corner lies, in points, and the whole's size.
function plan() {
  const pages = store.data?.pages ?? [];
  const shown = spread(store.page).map((i) => pages[i]);
  if (store.arrange === "contact") return contact(shown);
  let x = 0;
  const places = shown.map((page) => {
    const place = { page, x, y: 0 };
    x += page.width;
    return place;
  });
  return { places, width: x, height: Math.max(0, ...shown.map((page) => page.height)) };
}

// All pages in rows; white enough under each for its caption, however small they are.
function contact(pages, under = GAP * 3) {
  const box = stage.getBoundingClientRect();
  const w = Math.max(1, ...pages.map((p) => p.width)) + GAP, h = Math.max(1, ...pages.map((p) => p.height)) + under;
  let columns = 1;
  while (columns < pages.length && (columns * w) / (Math.ceil(pages.length / columns) * h) < box.width / box.height) columns += 1;
  const places = pages.map((page, i) => ({ page, x: (i % columns) * w, y: Math.floor(i / columns) * h }));
  const whole = { places, width: columns * w - GAP, height: Math.ceil(pages.length / columns) * h - GAP };
  const needed = CAPTION / scaleOf(whole, box);
  return needed > under * 1.01 && under < 30 * GAP ? contact(pages, needed) : whole;
}

const scaleOf = ({ width, height }, box) => Math.min((box.width - 2 * PAD) / width, (box.height - 2 * PAD) / height);

// Bring the sheets on the table in line with the pages that are shown.
function renew() {
  const { places } = plan();
  const shown = new Set(places.map(({ page }) => page.number));
  for (const [number, sheet] of sheets) {
    if (shown.has(number)) continue;
    sheet.node.remove();
    sheets.delete(number);
  }
  for (const { page } of places) {
    if (sheets.has(page.number)) sheets.get(page.number).set(page);
    else {
      const sheet = new Sheet(page);
      sheets.set(page.number, sheet);
      table.append(sheet.node);
    }
  }
  if (!view.s && places.length) fit("page");
  else draw();
}

export function fit(how) {
  const whole = plan(), { width, height } = whole, box = stage.getBoundingClientRect();
  if (!width || box.width < 50) return;
  view.s = clampScale(how === "width" ? (box.width - 2 * PAD) / width : scaleOf(whole, box));
  view.x = (box.width - width * view.s) / 2;
  view.y = how === "width" ? PAD : (box.height - height * view.s) / 2;
  view.fit = how;
  draw(0);
}

const clampScale = (s) => Math.min(MAX, Math.max(MIN, s));

// Zoom by a factor, keeping the point under x, y (CSS pixels in the stage) in place.
export function zoom(factor, x = stage.clientWidth / 2, y = stage.clientHeight / 2) {
  const s = clampScale(view.s * factor);
  view.x = x - ((x - view.x) * s) / view.s;
  view.y = y - ((y - view.y) * s) / view.s;
  view.s = s;
  view.fit = "";
  draw();
}

export const zoomTo = (s) => zoom(s / view.s);

export function pan(dx, dy) {
  view.x += dx;
  view.y += dy;
  view.fit = "";
  draw();
}

// Keep a part of the layout in sight.
function clamp(whole) {
  const box = stage.getBoundingClientRect(), least = 90;
  view.x = Math.min(box.width - least, Math.max(least - whole.width * view.s, view.x));
  view.y = Math.min(box.height - least, Math.max(least - whole.height * view.s, view.y));
}

function draw(delay = SETTLE) {
  if (!view.s) return;
  const whole = plan(), box = stage.getBoundingClientRect();
  clamp(whole);
  for (const { page, x, y } of whole.places) {
    sheets.get(page.number)?.place(view.s, view.x + x * view.s, view.y + y * view.s, box);
  }
  tell("zoomed", view.s);
  clearTimeout(timer);
  const refresh = () => sheets.forEach((sheet) => sheet.refresh());
  if (delay) timer = setTimeout(refresh, delay);
  else refresh();
}

// Bring boxes of a page (points) into sight, nearer if they would be too small to read.
export function reveal(number, boxes) {
  const index = pageByNumber(number);
  if (index < 0) return;
  if (store.arrange === "contact") choose("arrange", "single");
  if (!spread(store.page).includes(index)) choose("page", index);
  const place = plan().places.find(({ page }) => page.number === number);
  if (!boxes.length || !place) return;
  const x0 = Math.min(...boxes.map((b) => b[0])), y0 = Math.min(...boxes.map((b) => b[1]));
  const x1 = Math.max(...boxes.map((b) => b[0] + b[2])), y1 = Math.max(...boxes.map((b) => b[1] + b[3]));
  const stageBox = stage.getBoundingClientRect();
  const room = Math.min((stageBox.width * 0.8) / (x1 - x0 + 1), (stageBox.height * 0.8) / (y1 - y0 + 1));
  const s = view.s > room ? room : Math.max(view.s, Math.min(room, 1.15));
  const left = view.x + (place.x + x0) * view.s, top = view.y + (place.y + y0) * view.s;
  const right = view.x + (place.x + x1) * view.s, bottom = view.y + (place.y + y1) * view.s;
  const inSight = left > 0 && top > 0 && right < stageBox.width && bottom < stageBox.height;
  if (inSight && s === view.s) return;
  view.s = clampScale(s);
  view.x = stageBox.width / 2 - (place.x + (x0 + x1) / 2) * view.s;
  view.y = stageBox.height / 2 - (place.y + (y0 + y1) / 2) * view.s;
  view.fit = "";
  draw(0);
}

// Resolve when the pages in sight show their newest revision, or after `most` ms.
export async function shown(most) {
  const end = performance.now() + most;
  const late = () => [...sheets.values()].some((sheet) => sheet.visible && sheet.node.dataset.shown !== store.revs.get(sheet.page.number));
  while (late() && performance.now() < end) await new Promise((done) => setTimeout(done, 8));
}

// The sheet under a point of the window, and the point on it.
function under(clientX, clientY) {
  for (const sheet of sheets.values()) {
    const { x, y } = sheet.pointAt(clientX, clientY);
    const { width, height, bleed } = sheet.page;
    if (x >= -bleed && y >= -bleed && x <= width + bleed && y <= height + bleed) return { sheet, x, y };
  }
  return null;
}

function listen() {
  stage.addEventListener("wheel", onWheel, { passive: false });
  stage.addEventListener("pointerdown", onDown);
  stage.addEventListener("pointermove", onMove);
  stage.addEventListener("pointerup", onUp);
  stage.addEventListener("pointercancel", onUp);
  stage.addEventListener("pointerleave", () => {
    choose("hover", "");
    tell("pointer", null);
  });
  stage.addEventListener("dblclick", (event) => {
    const box = stage.getBoundingClientRect();
    if (store.arrange === "contact") return;
    if (view.fit) zoom(1.6 / view.s, event.clientX - box.left, event.clientY - box.top);
    else fit("page");
  });
}

function onWheel(event) {
  event.preventDefault();
  const unit = event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? stage.clientHeight : 1;
  if (event.ctrlKey || event.metaKey) {
    const box = stage.getBoundingClientRect();
    const step = Math.max(-60, Math.min(60, event.deltaY * unit));
    zoom(Math.exp(-step * 0.008), event.clientX - box.left, event.clientY - box.top);
  } else if (event.shiftKey && !event.deltaX) pan(-event.deltaY * unit, 0);
  else pan(-event.deltaX * unit, -event.deltaY * unit);
}

const fingers = new Map(); // pointers that are down
let moved = 0;

function onDown(event) {
  if (event.button > 1 || event.target.closest(".banner, .legend")) return;
  stage.focus({ preventScroll: true });
  if (fingers.size === 0) moved = 0;
  fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  stage.setPointerCapture(event.pointerId);
}

function onMove(event) {
  const finger = fingers.get(event.pointerId);
  if (!finger) {
    hover(event);
    return;
  }
  const dx = event.clientX - finger.x, dy = event.clientY - finger.y;
  if (fingers.size === 2) pinch(event, finger);
  else if (moved + Math.abs(dx) + Math.abs(dy) > 4) {
    stage.classList.add("dragging");
    pan(dx, dy);
  } else {
    moved += Math.abs(dx) + Math.abs(dy);
    finger.x = event.clientX;
    finger.y = event.clientY;
    return;
  }
  moved += Math.abs(dx) + Math.abs(dy);
  finger.x = event.clientX;
  finger.y = event.clientY;
}

function pinch(event, finger) {
  const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
  const before = Math.hypot(finger.x - other.x, finger.y - other.y);
  const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
  const box = stage.getBoundingClientRect();
  const x = (event.clientX + other.x) / 2 - box.left, y = (event.clientY + other.y) / 2 - box.top;
  pan((event.clientX - finger.x) / 2, (event.clientY - finger.y) / 2);
  if (before > 8 && after > 8) zoom(after / before, x, y);
}

function onUp(event) {
  const was = fingers.delete(event.pointerId);
  if (fingers.size) return;
  stage.classList.remove("dragging");
  if (was && moved <= 4 && event.type === "pointerup") click(event);
}

function click(event) {
  const hit = under(event.clientX, event.clientY);
  if (store.arrange === "contact") {
    if (!hit) return;
    store.page = pageByNumber(hit.sheet.page.number);
    choose("arrange", "single");
    return;
  }
  const story = hit ? storyAt(hit.sheet.page, hit.x, hit.y) : "";
  choose("story", story);
  // Where it stands in the source is told in the list of stories.
  if (story && store.tab === "findings") choose("tab", "stories");
}

function hover(event) {
  const hit = under(event.clientX, event.clientY);
  choose("hover", hit && store.arrange !== "contact" ? storyAt(hit.sheet.page, hit.x, hit.y) : "");
  tell("pointer", hit && { page: hit.sheet.page, x: hit.x, y: hit.y });
}

export function revealStory(id) {
  const story = (store.data?.stories ?? []).find((one) => one.id === id);
  if (story) reveal(story.page, storyBoxes(id));
}

export function turn(by) {
  const pages = store.data?.pages ?? [];
  const group = spread(store.page);
  const next = by > 0 ? Math.max(...group) + 1 : Math.min(...group) - 1;
  if (pages[next]) choose("page", next);
}

// One page on the desk: paper, its pictures, and the drawings over them.

import { el, say } from "./text.js";
import { store } from "./store.js";
import { Layer } from "./layer.js";
import { Overlay } from "./overlay.js";

export class Sheet {
  constructor(page) {
    this.now = new Layer("now");
    this.then = null; // the old page while comparing
    this.overlay = new Overlay();
    this.clip = el("div", { class: "clip" }, this.now.node);
    this.divider = el("div", { class: "divider", hidden: true }, el("span", { class: "side-old" }), el("span", { class: "side-new" }));
    this.caption = el("span", { class: "sheet-caption" });
    this.node = el("div", { class: "sheet", role: "img" }, el("div", { class: "paper" }), this.clip, this.overlay.node, this.overlay.labels, this.divider, this.caption);
    this.now.ready = (rev) => {
      // For whoever waits for the picture: which revision is shown, and since when.
      if (this.node.dataset.shown === rev) return;
      this.node.dataset.shown = rev;
      this.node.dataset.shownAt = String(performance.timeOrigin + performance.now());
    };
    this.set(page);
  }

  set(page) {
    this.page = page;
    this.node.dataset.page = page.number;
    this.node.setAttribute("aria-label", `${say("page", { n: page.label })} ${page.section}`);
    this.caption.textContent = `${page.label} ${page.section}`;
    this.overlay.draw(page);
  }

  // Place the page: `s` CSS pixels a point, trim's corner at x, y; `seen` is the stage.
  place(s, x, y, stage) {
    const dpr = window.devicePixelRatio || 1;
    const { width, height, bleed: b } = this.page;
    const k = s * dpr;
    const px = { width: Math.round((width + 2 * b) * k), height: Math.round((height + 2 * b) * k) };
    const left = Math.round((x - b * s) * dpr), top = Math.round((y - b * s) * dpr);
    const style = this.node.style;
    style.width = `${px.width / dpr}px`;
    style.height = `${px.height / dpr}px`;
    style.transform = `translate(${left / dpr}px, ${top / dpr}px)`;
    style.setProperty("--bleed", `${b * s}px`);
    const seen = { x0: -left, y0: -top, x1: stage.width * dpr - left, y1: stage.height * dpr - top };
    this.visible = seen.x1 > 0 && seen.y1 > 0 && seen.x0 < px.width && seen.y0 < px.height;
    this.frame = { k, ...px, seen };
    this.node.classList.toggle("small", s < 0.3);
  }

  // Ask for the pictures that are missing at this place and size.
  refresh() {
    if (!this.visible || !this.frame) return;
    const rev = store.revs.get(this.page.number) ?? this.page.rev;
    this.now.show(this.want(rev));
    const old = store.compare?.pages.get(this.page.number);
    const shows = old && store.compare.how !== "mark" && store.arrange !== "contact";
    this.compareWith(shows ? old : null);
  }

  want(rev) {
    const { k, width, height, seen } = this.frame;
    const quick = (store.data?.quick ?? 1.4) * 1.05;
    const b = this.page.bleed;
    const sharp = (box) => {
      if (k <= quick) return false;
      if (box === null) return this.page.pictures.length > 0;
      return this.page.pictures.some(({ box: [x, y, w, h] }) => {
        const left = (x + b) * k, top = (y + b) * k;
        return left < box.x + box.w && left + w * k > box.x && top < box.y + box.h && top + h * k > box.y;
      });
    };
    return { rev, look: store.look, k, width, height, seen, sharp };
  }

  compareWith(rev) {
    if (!rev) {
      this.then?.node.remove();
      this.then = null;
      this.divider.hidden = true;
      return;
    }
    if (!this.then) {
      this.then = new Layer("then");
      this.clip.append(this.then.node);
    }
    this.then.show(this.want(rev));
    const at = store.compare.how === "swipe" ? store.compare.at : 100;
    this.then.node.style.clipPath = `inset(0 ${100 - at}% 0 0)`;
    this.divider.hidden = store.compare.how !== "swipe";
    this.divider.style.left = `${at}%`;
    this.divider.firstChild.textContent = say("compare.side.old");
    this.divider.lastChild.textContent = say("compare.side.new");
  }

  // Turn a point of the stage (CSS pixels) into points from the trim's corner.
  pointAt(clientX, clientY) {
    const box = this.node.getBoundingClientRect();
    const { width, height, bleed: b } = this.page;
    return {
      x: ((clientX - box.left) / box.width) * (width + 2 * b) - b,
      y: ((clientY - box.top) / box.height) * (height + 2 * b) - b,
    };
  }
}

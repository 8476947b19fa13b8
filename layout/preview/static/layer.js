// The picture of one revision of a page: a base that covers it, and tiles where the base
// is not sharp enough. Old pictures stay until new ones are decoded, so nothing flickers.

const BASE_PIXELS = 1.6e6; // most pixels of a base
const TILE = 512;

export class Layer {
  constructor(name) {
    this.node = document.createElement("div");
    this.node.className = `layer ${name}`;
    this.base = null;
    this.baseKey = ""; // what was asked for
    this.baseOf = ""; // what is shown: revision and look
    this.sets = []; // tile sets, the current one last
    this.ready = () => {};
  }

  // want: {rev, look, k (device px per point), width, height (device px), seen
  // ({x0, y0, x1, y1} device px), sharp(box) -> whether a box needs press pictures}
  show(want) {
    this.want = want;
    const cap = Math.sqrt(BASE_PIXELS / (want.width * want.height));
    const full = cap >= 1;
    const scale = full ? want.k : want.k * Math.min(1, cap);
    this.showBase(want, scale, full);
    if (full) this.dropTiles();
    else this.showTiles(want);
  }

  showBase(want, scale, full) {
    const w = full ? want.width : Math.round((want.width * scale) / want.k);
    const h = full ? want.height : Math.round((want.height * scale) / want.k);
    const state = `${want.rev} ${want.look}`;
    // Photographs are fetched at press resolution once a picture of this state is there.
    const grade = full && want.sharp(null) && this.baseOf === state ? "sharp" : "quick";
    const url = address(want, grade, scale, 0, 0, w, h);
    if (url === this.baseKey) return;
    // A base that is not shown at its own size need not follow every step of the zoom.
    const kept = this.baseOf === state && !full && this.baseFull === false;
    if (kept) return;
    this.baseKey = url;
    load(url).then((image) => {
      if (this.baseKey !== url || !image) return;
      image.className = "base";
      if (this.base) this.base.replaceWith(image);
      else this.node.prepend(image);
      this.base = image;
      this.baseOf = state;
      this.baseFull = full;
      if (!full) return;
      this.ready(want.rev);
      if (grade === "quick" && want.sharp(null) && this.want === want) this.showBase(want, scale, full);
    });
  }

  showTiles(want) {
    const key = `${want.k.toFixed(4)} ${want.look}`;
    let set = this.sets.at(-1);
    if (!set || set.key !== key) {
      const node = document.createElement("div");
      node.className = "tiles";
      set = { key, node, tiles: new Map(), waiting: 0 };
      this.sets.push(set);
      this.node.append(node);
    }
    const columns = [Math.floor(Math.max(0, want.seen.x0) / TILE), Math.floor((Math.min(want.width, want.seen.x1) - 1) / TILE)];
    const rows = [Math.floor(Math.max(0, want.seen.y0) / TILE), Math.floor((Math.min(want.height, want.seen.y1) - 1) / TILE)];
    const seen = new Set();
    for (let row = rows[0]; row <= rows[1]; row++) {
      for (let column = columns[0]; column <= columns[1]; column++) {
        seen.add(`${column} ${row}`);
        this.showTile(set, want, column, row);
      }
    }
    for (const [place, tile] of set.tiles) {
      const stale = !seen.has(place) && (tile.rev !== want.rev || set.tiles.size > 120);
      if (stale) {
        tile.image?.remove();
        set.tiles.delete(place);
      }
    }
    if (!set.waiting) this.settled(set, want);
  }

  showTile(set, want, column, row) {
    const place = `${column} ${row}`;
    const x = column * TILE, y = row * TILE;
    const w = Math.min(TILE, want.width - x), h = Math.min(TILE, want.height - y);
    const sharp = want.sharp({ x, y, w, h });
    const old = set.tiles.get(place);
    if (old?.rev === want.rev && (old.sharp || !sharp)) return;
    // The words first, then the photographs at press resolution.
    const tile = { rev: want.rev, sharp, image: old?.image ?? null };
    set.tiles.set(place, tile);
    set.waiting += 1;
    const grades = sharp && old?.rev !== want.rev ? ["quick", "sharp"] : [sharp ? "sharp" : "quick"];
    const put = (image) => {
      if (!image || set.tiles.get(place) !== tile) return;
      const size = { left: x / want.width, top: y / want.height, width: w / want.width, height: h / want.height };
      for (const [side, share] of Object.entries(size)) image.style[side] = `${share * 100}%`;
      if (tile.image) tile.image.replaceWith(image);
      else set.node.append(image);
      tile.image = image;
    };
    const fetchTile = (grade) => load(address(want, grade, want.k, x, y, w, h)).then(put);
    fetchTile(grades[0]).then(() => {
      set.waiting -= 1;
      if (!set.waiting) this.settled(set, this.want);
      if (grades[1] && set.tiles.get(place) === tile) fetchTile(grades[1]);
    });
  }

  // All tiles that are seen are there: older sets have done their work.
  settled(set, want) {
    if (set !== this.sets.at(-1)) return;
    for (const old of this.sets.splice(0, this.sets.length - 1)) old.node.remove();
    const current = [...set.tiles.values()].every((tile) => tile.rev === want.rev);
    if (current) this.ready(want.rev);
  }

  dropTiles() {
    for (const set of this.sets.splice(0)) set.node.remove();
  }
}

function address(want, grade, scale, x, y, w, h) {
  return `/picture/${want.rev}/${want.look}/${grade}/${scale.toFixed(4)}/${x}/${y}/${w}/${h}`;
}

async function load(url) {
  const image = new Image();
  image.alt = "";
  image.draggable = false;
  image.src = url;
  try {
    await image.decode();
  } catch {
    return null; // a revision that is gone; the next news brings another
  }
  return image;
}

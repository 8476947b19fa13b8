// What the desk knows and what the editor chose; whoever shows a part listens to it.

export const store = {
  data: null, // the last /state
  revs: new Map(), // page number -> revision; ahead of data while the state is on its way
  page: 0, // index of the page in front
  arrange: "single",
  look: "page",
  overlays: new Set(),
  story: "", // selected
  hover: "",
  finding: -1, // index in data.findings
  filter: "all",
  tab: "stories",
  compare: null, // {proof, pages: Map, stories, how, at, boxes: Map}
  lang: "zh",
};

const listeners = new Map();

export function on(kinds, call) {
  for (const kind of kinds.split(" ")) {
    if (!listeners.has(kind)) listeners.set(kind, []);
    listeners.get(kind).push(call);
  }
}

export function tell(kind, value) {
  for (const call of listeners.get(kind) ?? []) call(value);
}

// Change what the editor chose, and tell.
export function choose(kind, value) {
  if (store[kind] === value) return;
  store[kind] = value;
  tell(kind, value);
}

export function toggleOverlay(name) {
  if (!store.overlays.delete(name)) store.overlays.add(name);
  tell("overlays");
}

export const pageByNumber = (number) => (store.data?.pages ?? []).findIndex((page) => page.number === number);

// What a page is called: two on one sheet go by both their numbers.
export const pageLabel = (number) => store.data?.pages[pageByNumber(number)]?.label ?? String(number);

export const storyById = (id) => (store.data?.stories ?? []).find((story) => story.id === id);

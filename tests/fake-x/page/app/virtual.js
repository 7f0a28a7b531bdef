import { h } from "./dom.js";

const GUESSED_HEIGHT = 96;
/** Rows are kept alive this many viewport heights before and behind the visible part. */
const MARGIN = 0.25;
/** The next page is wanted when the end is nearer than this many viewport heights. */
const NEAR = 2;

/** Rows of unlike height, absolutely placed by translateY; only those near the viewport are in the DOM.
 *  Nothing moves while the document is hidden. */
export class VirtualList {
  /** `onNearEnd` is called after a layout whose end is near. Without a scroller the window scrolls. */
  constructor(box, onNearEnd, scroller) {
    this.box = box;
    this.onNearEnd = onNearEnd;
    this.scroller = scroller;
    this.items = [];
    this.heights = new Map();
    this.alive = new Map();
    this.asked = false;
    this.schedule = this.schedule.bind(this);
    window.addEventListener("resize", this.schedule);
    (scroller ?? window).addEventListener("scroll", this.schedule);
    document.addEventListener("visibilitychange", this.schedule);
  }

  stop() {
    window.removeEventListener("resize", this.schedule);
    (this.scroller ?? window).removeEventListener("scroll", this.schedule);
    document.removeEventListener("visibilitychange", this.schedule);
    this.stopped = true;
  }

  /** Items are `{ key, render }`; a key keeps its element and its measured height. */
  show(items) {
    this.items = items;
    this.schedule();
  }

  schedule() {
    if (this.asked || this.stopped) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      if (document.hidden || this.stopped) return;
      this.layout();
    });
  }

  layout() {
    const view = this.scroller?.clientHeight ?? window.innerHeight;
    const from = (this.scroller?.getBoundingClientRect().top ?? 0) - this.box.getBoundingClientRect().top;
    let place = 0;
    const wanted = new Map();
    for (const item of this.items) {
      const height = this.heights.get(item.key) ?? GUESSED_HEIGHT;
      if (place + height > from - MARGIN * view && place < from + view * (1 + MARGIN))
        wanted.set(item.key, { item, place });
      place += height;
    }
    this.box.style.minHeight = `${place}px`;
    const changed = this.place(wanted);
    if (changed) this.schedule();
    else if (place - from - view < NEAR * view) this.onNearEnd();
  }

  /** Brings exactly the wanted rows to life; true when a height turned out to differ from what was thought. */
  place(wanted) {
    for (const [key, element] of this.alive) {
      if (wanted.has(key)) continue;
      element.remove();
      this.alive.delete(key);
    }
    for (const [key, { item, place }] of wanted) {
      const element =
        this.alive.get(key) ?? h("div", { "data-testid": "cellInnerDiv", class: "virtual" }, item.render());
      element.style.transform = `translateY(${place}px)`;
      if (!element.isConnected) this.box.append(element);
      this.alive.set(key, element);
    }
    let changed = false;
    for (const [key, element] of this.alive) {
      const height = element.offsetHeight;
      if (height !== (this.heights.get(key) ?? GUESSED_HEIGHT)) changed = true;
      this.heights.set(key, height);
    }
    return changed;
  }
}

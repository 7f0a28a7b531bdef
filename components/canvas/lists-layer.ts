import type Sigma from "sigma";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import { isShared, readerColour, readersOf } from "./list-colours";
import { accountLabel, groupAt, type NodeStyle } from "./node-style";
import { CANVAS_COLOURS, type Scheme } from "./palette";

/** Height of a name on the rim, and the space that it needs along the rim, pixels. */
const NAME = { size: 11, apart: 12.5, gap: 6 };
const FONT = `${NAME.size}px system-ui, sans-serif`;

/** How the accounts are drawn at the moment. */
export interface ListsShown {
  scheme: Scheme;
  /** Radius on the canvas of the account at an index, in pixels. */
  radiusOf: (index: number) => number;
  /** Whether the account at an index stands out, or nothing does. */
  isBright: (index: number) => boolean;
}

/** What a map that is drawn by lists has over its dots: whom several lists name as a pie in the colours of their
 *  readers, and around one reader every name along the rim, as far as names fit. */
export class ListsLayer {
  readonly #sigma: Sigma<NodeStyle>;
  readonly #context: CanvasRenderingContext2D;
  #drawn: DrawnGraph | undefined;
  #shared: number[] = [];

  constructor(sigma: Sigma<NodeStyle>, context: CanvasRenderingContext2D) {
    this.#sigma = sigma;
    this.#context = context;
  }

  show(drawn: DrawnGraph): void {
    this.#drawn = drawn;
    this.#shared = [...drawn.account.keys()].filter((i) => isShared(drawn, i));
  }

  draw(shown: ListsShown): void {
    this.clear();
    const drawn = this.#drawn;
    if (drawn?.lists === undefined) return;
    this.#drawPies(drawn, shown);
    if (drawn.lists.isRound) this.#writeRim(drawn, shown);
  }

  clear(): void {
    const { width, height } = this.#sigma.getDimensions();
    this.#context.clearRect(0, 0, width, height);
  }

  #drawPies(drawn: DrawnGraph, { scheme, radiusOf, isBright }: ListsShown): void {
    const context = this.#context;
    for (const i of this.#shared) {
      if (!isBright(i) || drawn.lists === undefined) continue;
      const { x, y } = this.#sigma.graphToViewport({ x: drawn.x[i], y: drawn.y[i] });
      const radius = radiusOf(i);
      const readers = readersOf(drawn.lists, i);
      const turn = (2 * Math.PI) / readers.length;
      readers.forEach((reader, part) => {
        context.beginPath();
        context.moveTo(x, y);
        context.arc(x, y, radius, part * turn - Math.PI / 2, (part + 1) * turn - Math.PI / 2);
        context.closePath();
        context.fillStyle = readerColour(reader, scheme);
        context.fill();
      });
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.strokeStyle = CANVAS_COLOURS[scheme].surface;
      context.lineWidth = 1;
      context.stroke();
    }
  }

  /** Names outward from their accounts, those with the largest discs first. */
  #writeRim(drawn: DrawnGraph, { scheme, radiusOf, isBright }: ListsShown): void {
    const context = this.#context;
    const middle = this.#sigma.graphToViewport({ x: 0, y: 0 });
    const order = [...drawn.account.keys()].sort((a, b) => drawn.radius[b] - drawn.radius[a] || a - b);
    const rim = new Rim();
    const rims = this.#rims(drawn, middle, radiusOf);
    context.font = FONT;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    const { text, surface } = CANVAS_COLOURS[scheme];
    for (const i of order) {
      const label = accountLabel(drawn, i);
      const at = this.#sigma.graphToViewport({ x: drawn.x[i], y: drawn.y[i] });
      const [dx, dy] = [at.x - middle.x, at.y - middle.y];
      const distance = Math.hypot(dx, dy);
      if (label === null || distance < 1 || drawn.lists?.of[i] === 0 || !isBright(i)) continue;
      const angle = Math.atan2(dy, dx);
      // Names of a ring of several rows begin beyond the last of them.
      const ring = groupAt(drawn, i) ?? -1;
      const start = Math.max(distance + radiusOf(i), rims.get(ring) ?? 0) + NAME.gap;
      if (!rim.take(angle, start, context.measureText(label).width)) continue;
      const isLeft = dx < 0;
      context.save();
      context.translate(middle.x + start * Math.cos(angle), middle.y + start * Math.sin(angle));
      context.rotate(isLeft ? angle + Math.PI : angle);
      context.textAlign = isLeft ? "right" : "left";
      context.lineWidth = 3;
      context.strokeStyle = surface;
      context.strokeText(label, 0, 0);
      context.fillStyle = text;
      context.fillText(label, 0, 0);
      context.restore();
    }
    context.textAlign = "start";
    context.textBaseline = "alphabetic";
  }

  /** How far each ring reaches from the middle, in pixels. */
  #rims(drawn: DrawnGraph, middle: { x: number; y: number }, radiusOf: ListsShown["radiusOf"]) {
    const rims = new Map<number, number>();
    for (let i = 0; i < drawn.account.length; i++) {
      const ring = groupAt(drawn, i);
      if (ring === undefined || drawn.lists?.of[i] === 0) continue;
      const at = this.#sigma.graphToViewport({ x: drawn.x[i], y: drawn.y[i] });
      const end = Math.hypot(at.x - middle.x, at.y - middle.y) + radiusOf(i);
      rims.set(ring, Math.max(rims.get(ring) ?? 0, end));
    }
    return rims;
  }
}

/** Which stretches of which directions are written on. */
class Rim {
  readonly #taken: { angle: number; start: number; end: number }[] = [];

  /** Whether there is space for a name that begins so far from the middle; it is then taken. */
  take(angle: number, start: number, width: number): boolean {
    const end = start + width;
    const meets = this.#taken.some((other) => {
      if (other.end < start || end < other.start) return false;
      const between = Math.abs(Math.atan2(Math.sin(angle - other.angle), Math.cos(angle - other.angle)));
      return between * Math.max(start, other.start) < NAME.apart;
    });
    if (!meets) this.#taken.push({ angle, start, end });
    return !meets;
  }
}

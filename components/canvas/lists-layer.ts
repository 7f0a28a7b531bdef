import type Sigma from "sigma";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import { isShared, readerColour, readersOf } from "./list-colours";
import type { NodeStyle } from "./node-style";
import { CANVAS_COLOURS, type Scheme } from "./palette";
import { RIM_NAME, rimNames } from "./rim-names";

const FONT = `${RIM_NAME.size}px system-ui, sans-serif`;

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

  #writeRim(drawn: DrawnGraph, { scheme, radiusOf, isBright }: ListsShown): void {
    const context = this.#context;
    context.font = FONT;
    const names = rimNames(drawn, {
      middle: this.#sigma.graphToViewport({ x: 0, y: 0 }),
      at: (i) => this.#sigma.graphToViewport({ x: drawn.x[i], y: drawn.y[i] }),
      radiusOf,
      isNamed: isBright,
      widthOf: (text) => context.measureText(text).width,
    });
    context.textBaseline = "middle";
    context.lineJoin = "round";
    const { text: ink, surface } = CANVAS_COLOURS[scheme];
    for (const { text, at, angle, isLeft } of names) {
      context.save();
      context.translate(at.x, at.y);
      context.rotate(angle);
      context.textAlign = isLeft ? "right" : "left";
      context.lineWidth = 3;
      context.strokeStyle = surface;
      context.strokeText(text, 0, 0);
      context.fillStyle = ink;
      context.fillText(text, 0, 0);
      context.restore();
    }
    context.textAlign = "start";
    context.textBaseline = "alphabetic";
  }
}

import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import { communityColour, type Scheme } from "./palette";

/** Opacity of the fill inside each line, and of the coast itself. */
const FILL = [0.11, 0.13, 0.16];
const LINE = 0.5;
/** While something stands out. */
const FADED = 0.4;

export interface CoastsShown {
  scheme: Scheme;
  /** From the graph's coordinates to the canvas: where the origin is, and pixels of one unit to the right and up. */
  origin: { x: number; y: number };
  across: number;
  up: number;
  /** Whether something stands out before the islands. */
  isFaded: boolean;
  isShown: (community: number) => boolean;
}

/** The coasts of the communities under everything else: a faint fill in their colour, which is darker where accounts
 *  are close together, and a thin line. */
export class CoastLayer {
  readonly #context: CanvasRenderingContext2D;
  #drawn: DrawnGraph | undefined;
  #paths: { group: number; level: number; path: Path2D }[] = [];

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
  }

  show(drawn: DrawnGraph): void {
    if (drawn.coasts === this.#drawn?.coasts) return;
    this.#drawn = drawn;
    this.#paths = pathsOf(drawn);
  }

  draw({ scheme, origin, across, up, isFaded, isShown }: CoastsShown): void {
    const context = this.#context;
    const { width, height } = context.canvas;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.restore();
    if (this.#paths.length === 0) return;
    const strength = isFaded ? FADED : 1;
    context.save();
    context.transform(across, 0, 0, up, origin.x, origin.y);
    context.lineWidth = 1 / Math.abs(across);
    for (const { group, level, path } of this.#paths) {
      if (!isShown(group)) continue;
      const colour = communityColour(this.#drawn?.communities?.[group]?.colour, scheme);
      context.fillStyle = colour;
      context.strokeStyle = colour;
      context.globalAlpha = strength * FILL[level];
      context.fill(path, "evenodd");
      if (level > 0) continue;
      context.globalAlpha = strength * LINE;
      context.stroke(path);
    }
    context.restore();
  }
}

/** One path for all rings of an island at a level, so that lakes stay empty. */
function pathsOf({ coasts }: DrawnGraph) {
  const paths: { group: number; level: number; path: Path2D }[] = [];
  coasts?.group.forEach((group, r) => {
    const level = coasts.level[r];
    let last = paths[paths.length - 1];
    if (last?.group !== group || last.level !== level) {
      last = { group, level, path: new Path2D() };
      paths.push(last);
    }
    for (let i = coasts.offsets[r]; i < coasts.offsets[r + 1]; i++)
      if (i === coasts.offsets[r]) last.path.moveTo(coasts.points[2 * i], coasts.points[2 * i + 1]);
      else last.path.lineTo(coasts.points[2 * i], coasts.points[2 * i + 1]);
    last.path.closePath();
  });
  return paths;
}

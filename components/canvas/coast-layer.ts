import type { Point } from "@/lib/canvas/box";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { Ribbon } from "./community-ribbons";
import { CANVAS_COLOURS, communityColour, mixed, type Scheme } from "./palette";

/** Opacity of the fill inside each line, and of the coast itself. */
export const COAST_OPACITY = { fill: [0.11, 0.13, 0.16], line: 0.5 } as const;
/** The same where communities are read. */
const SOLID = { fill: 0.72, line: 0.95 };
/** Opacity and widths in pixels of ties between communities, by how strong they are. */
export const RIBBON = { opacity: 0.22, least: 1, more: 8 };
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
  /** How far communities are read rather than people, 0 to 1. */
  share: number;
  ribbons: readonly Ribbon[];
  /** Opacity of the ribbons, 0 to 1. */
  ribbonStrength: number;
}

/** The coasts of the communities under everything else: a faint fill in their colour, which is darker where accounts
 *  are close together, and a thin line; from far away solid. Below them the ties between communities. */
export class CoastLayer {
  readonly #context: CanvasRenderingContext2D;
  #drawn: DrawnGraph | undefined;
  #paths: { group: number; level: number; path: Path2D }[] = [];

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
  }

  show(drawn: DrawnGraph): void {
    const isSame = drawn.coasts === this.#drawn?.coasts;
    this.#drawn = drawn;
    if (!isSame) this.#paths = pathsOf(drawn);
  }

  /** The community whose island is at a point of the graph. */
  groupAt({ x, y }: Point): number | undefined {
    const context = this.#context;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    const found = this.#paths.find(
      ({ level, path }) => level === 0 && context.isPointInPath(path, x, y, "evenodd"),
    );
    context.restore();
    return found?.group;
  }

  draw(shown: CoastsShown): void {
    const context = this.#context;
    const { width, height } = context.canvas;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.restore();
    if (this.#drawn === undefined) return;
    const { origin, across, up } = shown;
    context.save();
    context.transform(across, 0, 0, up, origin.x, origin.y);
    this.#drawRibbons(shown);
    this.#drawCoasts(shown);
    context.restore();
  }

  #drawRibbons({ scheme, across, isFaded, isShown, ribbons, ribbonStrength }: CoastsShown): void {
    const context = this.#context;
    if (ribbonStrength === 0) return;
    context.globalAlpha = RIBBON.opacity * ribbonStrength * (isFaded ? FADED : 1);
    for (const { from, to, share, points } of ribbons) {
      if (!isShown(from) || !isShown(to)) continue;
      context.strokeStyle = mixed(this.#colour(from, scheme), this.#colour(to, scheme), 0.5);
      context.lineWidth = (RIBBON.least + RIBBON.more * Math.sqrt(share)) / Math.abs(across);
      context.beginPath();
      // The first lineTo of a path is a moveTo (HTML standard, "ensure there is a subpath").
      for (const { x, y } of points) context.lineTo(x, y);
      context.stroke();
    }
  }

  #drawCoasts({ scheme, across, isFaded, isShown, share }: CoastsShown): void {
    const context = this.#context;
    const strength = isFaded ? FADED : 1;
    const { fill, line } = COAST_OPACITY;
    context.lineWidth = (1 + share) / Math.abs(across);
    for (const { group, level, path } of this.#paths) {
      if (!isShown(group)) continue;
      const colour = this.#colour(group, scheme);
      if (level === 0 && share > 0) {
        // Where communities are read, no ribbon shows through an island.
        context.fillStyle = CANVAS_COLOURS[scheme].surface;
        context.globalAlpha = share;
        context.fill(path, "evenodd");
      }
      context.fillStyle = colour;
      context.strokeStyle = colour;
      const solid = level === 0 ? SOLID.fill : 0;
      context.globalAlpha = strength * (fill[level] + share * (solid - fill[level]));
      context.fill(path, "evenodd");
      if (level > 0) continue;
      context.globalAlpha = strength * (line + share * (SOLID.line - line));
      context.stroke(path);
    }
  }

  /** That of the community, or grey where colours say something else. */
  #colour(community: number, scheme: Scheme): string {
    const { coasts, communities } = this.#drawn ?? {};
    return communityColour(coasts && communities?.[community]?.colour, scheme);
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

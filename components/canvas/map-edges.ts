import type { Disc, Point } from "@/lib/canvas/box";
import { bundledCurve } from "@/lib/canvas/bundle";
import { type TaperedCurve, taperedCurve } from "@/lib/canvas/tapered";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { Appearance } from "@/lib/explore/view/appearance";
import { type Ribbon, ribbonsOf } from "./community-ribbons";
import { edgeColour, edgeColours, edgeOpacity, hasEdge, isBetween, type Ties, tiesOf } from "./edge-choice";
import { ALL_STEPS, EdgeLayer, type EdgeLine, type LineSet } from "./edge-layer";
import { EdgeSample, EdgeSlices } from "./edge-slices";
import { communityDiscs } from "./map-geometry";
import { IMPORT_SIGN, nodeColour } from "./node-style";
import { type Rgb, rgb, type Scheme } from "./palette";

/** Opacity of all edges while some stand out. */
const BEHIND = 0.15;
/** Width in pixels of a follow that stands out: where it begins, where it ends, and of a mutual tie. */
const TAPER = { from: 2.6, to: 0.4, mutual: 1.6 };
/** With more edges that stand out than this they are fainter, and their signs are left out. */
const MANY_STRESSED = 150;
const MOST_SIGNS = 400;
/** Lines of a tie between two communities. */
const PIECES = 8;
/** How much stronger lines are at most while others are left out. */
const STRONGEST = 3;
/** A prime: steps of it through fewer edges visit each once, the first of them from all over the map. */
const STRIDE = 15_485_863;

/** Edges that stand out, by their indices, and how. */
export interface Stressed {
  edges: Uint32Array;
  opacity: number;
  /** How wide, as a share of an edge of a selected account. */
  width: number;
  /** Index of the account whose edges they are: each then has the colour of the account at its other end. */
  focus?: number;
}

/** From the graph's coordinates to pixels of the canvas. */
type Project = (at: Point) => Point;

/** How all edges are drawn, but for those that stand out: "some" while time moves, as many as a frame can take; "not"
 *  where that would hold up the camera. */
type Manner = "at once" | "in slices" | "some" | "not";

/** How the edges look. */
export interface EdgeStyle {
  appearance: Appearance;
  scheme: Scheme;
  /** Whether the account at an index is drawn at all. */
  isShown: (index: number) => boolean;
}

/** Which edges are there at the step of time that is shown. */
interface Time {
  /** The step at which each edge appears. */
  steps: Uint8Array;
  now: number;
}

/** The edges of the drawn graph: all of them thin and translucent, straight inside a community and bundled between
 *  communities, and on a canvas of their own those that stand out, as curves that taper from who follows to who is
 *  followed, so that pointing at an account redraws only these. */
export class MapEdges {
  readonly #layer: EdgeLayer;
  readonly #standOut: CanvasRenderingContext2D;
  readonly #slices = new EdgeSlices();
  readonly #sample = new EdgeSample();
  #drawn: DrawnGraph | undefined;
  #style: EdgeStyle | undefined;
  #lines: LineSet | undefined;
  #stressed: Stressed | undefined;
  #time: Time | undefined;
  /** The view that the canvas of all edges shows; undefined when it must be drawn anew. */
  #shown: string | undefined;
  #strength = 1;
  #ties: Ties | undefined;
  /** The ribbons of a step of time. */
  #timed: (Time & { all: readonly Ribbon[] }) | undefined;

  constructor(all: WebGLRenderingContext, standOut: CanvasRenderingContext2D) {
    this.#layer = new EdgeLayer(all);
    this.#standOut = standOut;
  }

  show(drawn: DrawnGraph, style: EdgeStyle): void {
    this.#drawn = drawn;
    this.#style = style;
    this.#slices.stop();
    if (this.#lines !== undefined) this.#layer.drop(this.#lines);
    this.#lines = this.#load(drawn, style);
    this.#layer.time(this.#lines, this.#time?.steps);
    this.#shown = undefined;
    this.#fade();
  }

  /** Shows the edges that are there at a step of time: only a change of `steps` uploads anything. */
  showTime(time: Time | undefined): void {
    const isNew = time?.steps !== this.#time?.steps;
    this.#time = time;
    if (isNew && this.#lines !== undefined) this.#layer.time(this.#lines, time?.steps);
  }

  /** Whether ribbons stand for the edges between communities. */
  get hasRibbonsOnly(): boolean {
    return this.#ties?.hasRibbonsOnly === true;
  }

  /** The ties between communities, at the step of time that is shown. */
  get ribbons(): readonly Ribbon[] {
    const drawn = this.#drawn;
    const style = this.#style;
    if (drawn === undefined || style === undefined || this.#ties?.isBundled !== true) return [];
    if (this.#time === undefined) return this.#ties.ribbons;
    const { steps, now } = this.#time;
    if (this.#timed?.steps !== steps || this.#timed.now !== now)
      this.#timed = {
        steps,
        now,
        all: ribbonsOf(drawn, (e) => isDrawn(drawn, e, style) && this.#isThere(e)),
      };
    return this.#timed.all;
  }

  /** How strong all edges are, 0 to 1. */
  setStrength(strength: number): void {
    if (strength === this.#strength) return;
    this.#strength = strength;
    this.#fade();
  }

  stress(stressed: Stressed | undefined): void {
    this.#stressed = stressed;
    this.#fade();
  }

  #fade(): void {
    const opacity = this.#style?.appearance.opacity ?? 1;
    const now = this.#stressed === undefined ? opacity : Math.min(BEHIND, opacity);
    this.#layer.fade(now * this.#strength);
  }

  draw(camera: Float32Array, project: Project, how: Manner): void {
    const amount = how === "at once" || how === "in slices" ? "all" : how;
    const view = `${amount} ${this.#time?.now} ${this.#layer.size} ${camera.join()}`;
    if (view !== this.#shown) {
      this.#shown = view;
      this.#slices.stop();
      this.#layer.clear();
      if (this.#lines !== undefined) this.#drawAll(this.#lines, camera, how);
    }
    this.#standOut.clearRect(0, 0, this.#standOut.canvas.width, this.#standOut.canvas.height);
    if (this.#drawn !== undefined && this.#style !== undefined && this.#stressed !== undefined) {
      this.#drawStressed(this.#drawn, this.#style, this.#stressed, project);
    }
  }

  /** Draws no more. */
  stop(): void {
    this.#slices.stop();
  }

  #drawAll(lines: LineSet, camera: Float32Array, how: Manner): void {
    const step = this.#time?.now ?? ALL_STEPS;
    const draw = (from: number, to: number, strength = 1) =>
      this.#layer.draw(lines, camera, { from, to, step, strength });
    if (how === "at once") draw(0, lines.count);
    if (how === "in slices") this.#slices.start(lines.count, draw);
    if (how === "some") {
      const most = this.#sample.next(lines.count);
      draw(0, most, Math.min(STRONGEST, lines.count / most));
    }
  }

  #drawStressed(drawn: DrawnGraph, style: EdgeStyle, stressed: Stressed, project: Project) {
    const { edgeSource, edgeTarget, edgeMutual, edgeImported, x, y } = drawn;
    const { edges, opacity, width } = stressed;
    const context = this.#standOut;
    context.globalAlpha = edges.length > MANY_STRESSED ? 0.6 * opacity : opacity;
    for (const e of edges) {
      if (!isDrawn(drawn, e, style) || !this.#isThere(e)) continue;
      const from = project({ x: x[edgeSource[e]], y: y[edgeSource[e]] });
      const to = project({ x: x[edgeTarget[e]], y: y[edgeTarget[e]] });
      const [start, end] = edgeMutual[e] === 1 ? [TAPER.mutual, TAPER.mutual] : [TAPER.from, TAPER.to];
      const curve = taperedCurve(from, to, start * width, end * width);
      context.fillStyle = stressedColour(drawn, e, style, stressed);
      fill(context, curve);
      if (edgeImported[e] === 1 && edges.length <= MOST_SIGNS) drawImportSign(context, curve.middle);
    }
    context.globalAlpha = 1;
  }

  #isThere(e: number): boolean {
    return this.#time === undefined || this.#time.steps[e] <= this.#time.now;
  }

  #load(drawn: DrawnGraph, style: EdgeStyle): LineSet {
    const ties = tiesOf(drawn, (e) => isDrawn(drawn, e, style));
    this.#ties = ties;
    this.#timed = undefined;
    const isBundled = ties.isBundled && ties.between > 0;
    const discs = isBundled ? communityDiscs(drawn) : undefined;
    const lines = ties.edges.length + (isBundled ? ties.between * (PIECES - 1) : 0);
    return this.#layer.load(lines, linesOf(drawn, style, ties.edges, discs));

    function* linesOf(
      drawn: DrawnGraph,
      style: EdgeStyle,
      edges: Uint32Array,
      discs: readonly Disc[] | undefined,
    ): Generator<EdgeLine> {
      const known = new Map<string, Rgb>();
      const rgbOf = (colour: string) => {
        const found = known.get(colour) ?? rgb(colour);
        known.set(colour, found);
        return found;
      };
      const colourOf = edgeColours(drawn, style);
      const { x, y, community, edgeSource, edgeTarget } = drawn;
      for (const e of mixedUp(edges)) {
        const [a, b] = [edgeSource[e], edgeTarget[e]];
        const [from, to] = [
          { x: x[a], y: y[a] },
          { x: x[b], y: y[b] },
        ];
        const line = {
          edge: e,
          colour: rgbOf(colourOf(e)),
          opacity: edgeOpacity(drawn, e, edges.length),
        };
        if (discs === undefined || !isBetween(drawn, e)) {
          yield { ...line, from, to };
          continue;
        }
        const points = bundledCurve(from, to, discs[community[a]], discs[community[b]], PIECES);
        for (let i = 0; i < PIECES; i++) yield { ...line, from: points[i], to: points[i + 1] };
      }
    }
  }
}

/** Edges in an order in which the first so many are like all of them. */
function* mixedUp(edges: Uint32Array): Generator<number> {
  for (let i = 0, at = 0; i < edges.length; i++, at = (at + STRIDE) % edges.length) yield edges[at];
}

/** Towards the followed account thinner. */
function fill(context: CanvasRenderingContext2D, { start, bend, end }: TaperedCurve): void {
  context.beginPath();
  context.moveTo(start[0].x, start[0].y);
  context.quadraticCurveTo(bend[0].x, bend[0].y, end[0].x, end[0].y);
  context.lineTo(end[1].x, end[1].y);
  context.quadraticCurveTo(bend[1].x, bend[1].y, start[1].x, start[1].y);
  context.fill();
}

/** The colour of the account at the other end from the one in focus. */
function stressedColour(drawn: DrawnGraph, e: number, style: EdgeStyle, { focus }: Stressed): string {
  if (focus === undefined) return edgeColour(drawn, e, style);
  const other = drawn.edgeSource[e] === focus ? drawn.edgeTarget[e] : drawn.edgeSource[e];
  return nodeColour(drawn, other, style.appearance.colour, style.scheme);
}

/** Marks an edge that only imports state, at its middle. */
function drawImportSign(context: CanvasRenderingContext2D, { x, y }: Point): void {
  context.font = "bold 12px sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(IMPORT_SIGN, x, y);
}

function isDrawn(drawn: DrawnGraph, e: number, { appearance, isShown }: EdgeStyle): boolean {
  const { edgeSource, edgeTarget } = drawn;
  return hasEdge(drawn, e, appearance.edges) && isShown(edgeSource[e]) && isShown(edgeTarget[e]);
}

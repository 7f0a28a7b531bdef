import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { Appearance, EdgeChoice } from "@/lib/explore/view/appearance";
import { EdgeLayer, type LineSet } from "./edge-layer";
import { EdgeSlices } from "./edge-slices";
import { groupAt, IMPORT_SIGN, nodeColour } from "./node-style";
import { OTHERS, type Rgb, rgb, type Scheme } from "./palette";

/** Opacity of all edges while some stand out. */
const BEHIND = 0.15;
/** How much more a mutual edge shows than a one-way edge. */
const MUTUAL = 1.6;
/** Length of an arrow's head and of the dashes of a one-way edge that stands out, pixels. */
const ARROW = 7;
const DASHES = [5, 4];
/** With more edges that stand out arrows are a blur, and cost time. */
const MOST_ARROWS = 400;

/** Edges that stand out, by their indices, and how. */
export interface Stressed {
  edges: Uint32Array;
  opacity: number;
  /** Pixels. */
  width: number;
}

type Place = { x: number; y: number };

/** From the graph's coordinates to pixels of the canvas. */
type Project = (at: Place) => Place;

/** How all edges are drawn, but for those that stand out: "not" where that would hold up the camera. */
type Manner = "at once" | "in slices" | "not";

/** How the edges look. */
export interface EdgeLook {
  appearance: Appearance;
  scheme: Scheme;
  /** Whether the account at an index is drawn at all. */
  isShown: (index: number) => boolean;
}

/** The edges of the drawn graph as lines, in the colour of the group that both ends share, else grey: all of them
 *  thin and translucent, and on a canvas of their own those that stand out, one-way ones dashed with an arrow, so that
 *  pointing at an account redraws only these. */
export class MapEdges {
  readonly #layer: EdgeLayer;
  readonly #standOut: CanvasRenderingContext2D;
  readonly #slices = new EdgeSlices();
  #drawn: DrawnGraph | undefined;
  #look: EdgeLook | undefined;
  #lines: LineSet | undefined;
  #stressed: Stressed | undefined;
  /** The view that the canvas of all edges shows; undefined when it must be drawn anew. */
  #shown: string | undefined;

  constructor(all: WebGLRenderingContext, standOut: CanvasRenderingContext2D) {
    this.#layer = new EdgeLayer(all);
    this.#standOut = standOut;
  }

  show(drawn: DrawnGraph, look: EdgeLook): void {
    this.#drawn = drawn;
    this.#look = look;
    this.#slices.stop();
    if (this.#lines !== undefined) this.#layer.drop(this.#lines);
    this.#lines = this.#load(drawn, look);
    this.#shown = undefined;
    this.#fade();
  }

  stress(stressed: Stressed | undefined): void {
    this.#stressed = stressed;
    this.#fade();
  }

  #fade(): void {
    const opacity = this.#look?.appearance.opacity ?? 1;
    this.#layer.fade(this.#stressed === undefined ? opacity : Math.min(BEHIND, opacity));
  }

  draw(camera: Float32Array, project: Project, how: Manner): void {
    const view = `${how === "not"} ${this.#layer.size} ${camera.join()}`;
    if (view !== this.#shown) {
      this.#shown = view;
      this.#slices.stop();
      this.#layer.clear();
      if (this.#lines !== undefined) this.#drawAll(this.#lines, camera, how);
    }
    this.#standOut.clearRect(0, 0, this.#standOut.canvas.width, this.#standOut.canvas.height);
    if (this.#drawn !== undefined && this.#look !== undefined && this.#stressed !== undefined) {
      this.#drawStressed(this.#drawn, this.#look, this.#stressed, project);
    }
  }

  /** Draws no more. */
  stop(): void {
    this.#slices.stop();
  }

  #drawAll(lines: LineSet, camera: Float32Array, how: Manner): void {
    if (how === "at once") this.#layer.draw(lines, camera, 0, lines.count);
    if (how === "in slices")
      this.#slices.start(lines.count, (from, to) => this.#layer.draw(lines, camera, from, to));
  }

  #drawStressed(drawn: DrawnGraph, look: EdgeLook, { edges, opacity, width }: Stressed, project: Project) {
    const { edgeSource, edgeTarget, edgeMutual, edgeImported, x, y } = drawn;
    const context = this.#standOut;
    context.globalAlpha = opacity;
    for (const e of edges) {
      if (!isDrawn(drawn, e, look)) continue;
      const from = project({ x: x[edgeSource[e]], y: y[edgeSource[e]] });
      const to = project({ x: x[edgeTarget[e]], y: y[edgeTarget[e]] });
      const isMutual = edgeMutual[e] === 1;
      const colour = edgeColour(drawn, e, look);
      context.strokeStyle = colour;
      context.lineWidth = isMutual ? width * MUTUAL : width;
      context.setLineDash(isMutual ? [] : DASHES);
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
      if (!isMutual && edges.length <= MOST_ARROWS) drawArrow(context, from, to, colour);
      if (edgeImported[e] === 1 && edges.length <= MOST_ARROWS) drawImportSign(context, from, to, colour);
    }
    context.setLineDash([]);
  }

  #load(drawn: DrawnGraph, look: EdgeLook): LineSet {
    const { edgeSource, edgeTarget, edgeMutual, x, y } = drawn;
    const room = new Uint32Array(edgeSource.length);
    let count = 0;
    for (let e = 0; e < room.length; e++)
      if (isDrawn(drawn, e, look) && !isSpoke(drawn, e)) room[count++] = e;
    const shown = room.subarray(0, count);
    const opacity = opacityOf(shown.length);
    const known = new Map<string, Rgb>();
    const rgbOf = (colour: string) => {
      const found = known.get(colour) ?? rgb(colour);
      known.set(colour, found);
      return found;
    };
    return this.#layer.load(shown.length, (i) => {
      const e = shown[i];
      return {
        fromX: x[edgeSource[e]],
        fromY: y[edgeSource[e]],
        toX: x[edgeTarget[e]],
        toY: y[edgeTarget[e]],
        colour: rgbOf(edgeColour(drawn, e, look)),
        opacity: edgeMutual[e] === 1 ? Math.min(1, opacity * MUTUAL) : opacity,
      };
    });
  }
}

/** Marks an edge that only imports state, at its middle. */
function drawImportSign(
  context: CanvasRenderingContext2D,
  from: { x: number; y: number },
  to: { x: number; y: number },
  colour: string,
): void {
  context.fillStyle = colour;
  context.font = "bold 12px sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(IMPORT_SIGN, (from.x + to.x) / 2, (from.y + to.y) / 2);
}

function isDrawn(drawn: DrawnGraph, e: number, { appearance, isShown }: EdgeLook): boolean {
  const { edgeSource, edgeTarget } = drawn;
  return hasEdge(drawn, e, appearance.edges) && isShown(edgeSource[e]) && isShown(edgeTarget[e]);
}

/** Whether an edge says no more than the ring that its account is on: it would only cross the inner ring. */
function isSpoke({ lists, account, edgeSource, edgeTarget, edgeMutual }: DrawnGraph, e: number): boolean {
  if (lists?.isRound !== true || edgeMutual[e] === 1) return false;
  const [{ n }] = lists.readers;
  return account[edgeSource[e]] === n || account[edgeTarget[e]] === n;
}

/** Whether an edge is of those that are wanted. */
export function hasEdge({ edgeMutual }: DrawnGraph, e: number, edges: EdgeChoice): boolean {
  if (edges === "all" || edges === "none") return edges === "all";
  return (edgeMutual[e] === 1) === (edges === "mutual");
}

/** The colour of the group that both ends share. */
export function edgeColour(
  drawn: DrawnGraph,
  e: number,
  { appearance, scheme }: Pick<EdgeLook, "appearance" | "scheme">,
): string {
  const source = drawn.edgeSource[e];
  const group = groupAt(drawn, source);
  const isShared = group !== undefined && group === groupAt(drawn, drawn.edgeTarget[e]);
  return isShared ? nodeColour(drawn, source, appearance.colour, scheme) : OTHERS[scheme];
}

/** The more edges there are, the less each may cover. */
function opacityOf(edges: number): number {
  return Math.min(0.4, Math.max(0.03, 8 / Math.sqrt(edges + 1)));
}

/** A head in the middle of the line, where no account covers it. */
function drawArrow(context: CanvasRenderingContext2D, from: Place, to: Place, colour: string): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const tip = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const corner = (turn: number) => ({
    x: tip.x - ARROW * Math.cos(angle + turn),
    y: tip.y - ARROW * Math.sin(angle + turn),
  });
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  for (const { x, y } of [corner(0.4), corner(-0.4)]) context.lineTo(x, y);
  context.closePath();
  context.fill();
}

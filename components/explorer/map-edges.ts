import type { DrawnGraph } from "@/lib/explore/graph-service";
import { EdgeLayer, type LineSet } from "./edge-layer";
import { COLOURED_COMMUNITIES, communityColour, type Rgb, rgb, type Scheme } from "./palette";

/** Opacity of all edges while some stand out. */
const BEHIND = 0.15;
/** How much more a mutual edge shows than a one-way edge. */
const MUTUAL = 1.6;

/** Edges that stand out, by their indices, and how. */
export interface Stressed {
  edges: Uint32Array;
  opacity: number;
  /** Pixels. */
  width: number;
}

/** From the graph's coordinates to pixels of the canvas. */
type Project = (at: { x: number; y: number }) => { x: number; y: number };

/** The edges of the drawn graph as lines, in the colour of the community that both ends share, else grey: all of them
 *  thin and translucent, and on a canvas of their own those that stand out, so that pointing at an account redraws
 *  only these. */
export class MapEdges {
  readonly #layer: EdgeLayer;
  readonly #standOut: CanvasRenderingContext2D;
  #drawn: DrawnGraph | undefined;
  #scheme: Scheme = "light";
  #lines: LineSet | undefined;
  #stressed: Stressed | undefined;
  /** The view that the canvas of all edges shows; undefined when it must be drawn anew. */
  #shown: string | undefined;

  constructor(all: WebGLRenderingContext, standOut: CanvasRenderingContext2D) {
    this.#layer = new EdgeLayer(all);
    this.#standOut = standOut;
  }

  show(drawn: DrawnGraph, scheme: Scheme): void {
    this.#drawn = drawn;
    this.#scheme = scheme;
    if (this.#lines !== undefined) this.#layer.drop(this.#lines);
    this.#lines = this.#load(drawn);
    this.#shown = undefined;
  }

  stress(stressed: Stressed | undefined): void {
    this.#stressed = stressed;
    this.#layer.fade(stressed === undefined ? 1 : BEHIND);
  }

  /** @param hideAll leaves out all but those that stand out, where drawing them would hold up the camera */
  draw(camera: Float32Array, project: Project, hideAll: boolean): void {
    const view = `${hideAll} ${this.#layer.size} ${camera.join()}`;
    if (view !== this.#shown) {
      this.#shown = view;
      this.#layer.clear();
      if (this.#lines !== undefined && !hideAll) this.#layer.draw(this.#lines, camera);
    }
    this.#standOut.clearRect(0, 0, this.#standOut.canvas.width, this.#standOut.canvas.height);
    if (this.#drawn !== undefined && this.#stressed !== undefined) {
      this.#drawStressed(this.#drawn, this.#stressed, project);
    }
  }

  #drawStressed(drawn: DrawnGraph, { edges, opacity, width }: Stressed, project: Project): void {
    const { edgeSource, edgeTarget, edgeMutual, x, y } = drawn;
    const context = this.#standOut;
    context.globalAlpha = opacity;
    for (const e of edges) {
      const from = project({ x: x[edgeSource[e]], y: y[edgeSource[e]] });
      const to = project({ x: x[edgeTarget[e]], y: y[edgeTarget[e]] });
      context.strokeStyle = this.#colour(drawn, e);
      context.lineWidth = edgeMutual[e] === 1 ? width * MUTUAL : width;
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
    }
  }

  #colour({ community, edgeSource, edgeTarget }: DrawnGraph, e: number): string {
    const own = community[edgeSource[e]];
    return communityColour(own === community[edgeTarget[e]] ? own : COLOURED_COMMUNITIES, this.#scheme);
  }

  #load(drawn: DrawnGraph): LineSet {
    const { edgeSource, edgeTarget, edgeMutual, x, y } = drawn;
    const opacity = opacityOf(edgeSource.length);
    const known = new Map<string, Rgb>();
    const rgbOf = (colour: string) => {
      const found = known.get(colour) ?? rgb(colour);
      known.set(colour, found);
      return found;
    };
    return this.#layer.load(edgeSource.length, (e) => ({
      fromX: x[edgeSource[e]],
      fromY: y[edgeSource[e]],
      toX: x[edgeTarget[e]],
      toY: y[edgeTarget[e]],
      colour: rgbOf(this.#colour(drawn, e)),
      opacity: edgeMutual[e] === 1 ? Math.min(1, opacity * MUTUAL) : opacity,
    }));
  }
}

/** The more edges there are, the less each may cover. */
function opacityOf(edges: number): number {
  return Math.min(0.4, Math.max(0.03, 8 / Math.sqrt(edges + 1)));
}

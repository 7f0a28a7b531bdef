import { Repulsion } from "./repulsion";
import type { WeightedGraph } from "./weighted-graph";

/** Pull towards the origin, per unit of mass and distance: keeps unconnected components in the picture. */
const GRAVITY = 0.02;
/** Share of the distance below which a Barnes-Hut cell counts as one point. */
export const THETA = 1;
/** How far the speed may rise in one step. */
const MAX_SPEED_RISE = 0.5;
const MIN_EFFICIENCY = 0.05;
const MAX_SPEED = 1000;

/** Points under LinLog forces with ForceAtlas2's speed: ties pull by log(1 + distance), all points repel by the
 *  product of their masses over the distance, gravity holds all together. Groups that are tied inside more than
 *  outside come apart from the others (Noack 2009). Positions have no unit. Changes x and y in place.
 *  Forces after Noack 2009 and Jacomy, Venturini, Heymann & Bastian 2014, §"Adapting the global speed". */
export class ForceModel {
  readonly #graph: WeightedGraph;
  readonly #mass: Float32Array;
  readonly #repulsion: Repulsion;
  readonly #forceX: Float32Array;
  readonly #forceY: Float32Array;
  readonly #lastX: Float32Array;
  readonly #lastY: Float32Array;
  #speed = 1;
  #efficiency = 1;

  constructor(
    graph: WeightedGraph,
    mass: Float32Array,
    readonly x: Float32Array,
    readonly y: Float32Array,
  ) {
    this.#graph = graph;
    this.#mass = mass;
    this.#repulsion = new Repulsion(graph.size);
    this.#forceX = new Float32Array(graph.size);
    this.#forceY = new Float32Array(graph.size);
    this.#lastX = new Float32Array(graph.size);
    this.#lastY = new Float32Array(graph.size);
  }

  /** Moves every point once; returns how far a point moved on average. O(ties + points log points). */
  step(): number {
    if (this.#graph.size < 2) return 0;
    this.#repulsion.apply(this.x, this.y, this.#mass, THETA, this.#forceX, this.#forceY);
    this.#attract();
    this.#adaptSpeed();
    return this.#move();
  }

  #attract(): void {
    const { size, offsets, targets, weights } = this.#graph;
    const { x, y } = this;
    for (let v = 0; v < size; v++) {
      const vx = x[v];
      const vy = y[v];
      let fx = 0;
      let fy = 0;
      for (let i = offsets[v]; i < offsets[v + 1]; i++) {
        const dx = x[targets[i]] - vx;
        const dy = y[targets[i]] - vy;
        const distance = Math.sqrt(dx * dx + dy * dy);
        if (distance < 1e-6) continue;
        const pull = ((weights === null ? 1 : weights[i]) * Math.log1p(distance)) / distance;
        fx += dx * pull;
        fy += dy * pull;
      }
      const gravity = GRAVITY * this.#mass[v];
      this.#forceX[v] += fx - gravity * vx;
      this.#forceY[v] += fy - gravity * vy;
    }
  }

  /** Slower when points swing back and forth, faster when they travel. */
  #adaptSpeed(): void {
    const size = this.#graph.size;
    let swinging = 0;
    let traction = 0;
    for (let v = 0; v < size; v++) {
      const mass = this.#mass[v];
      swinging += mass * this.#swing(v);
      traction += (mass / 2) * length(this.#lastX[v] + this.#forceX[v], this.#lastY[v] + this.#forceY[v]);
    }
    if (swinging === 0) return;
    const optimal = 0.05 * Math.sqrt(size);
    const tolerance = Math.max(Math.sqrt(optimal), Math.min(10, (optimal * traction) / (size * size)));
    if (swinging > 2 * traction && this.#efficiency > MIN_EFFICIENCY) this.#efficiency *= 0.5;
    const target = (tolerance * this.#efficiency * traction) / swinging;
    if (swinging > tolerance * traction) {
      if (this.#efficiency > MIN_EFFICIENCY) this.#efficiency *= 0.7;
    } else if (this.#speed < MAX_SPEED) this.#efficiency *= 1.3;
    this.#speed += Math.min(target - this.#speed, MAX_SPEED_RISE * this.#speed);
  }

  #move(): number {
    let moved = 0;
    for (let v = 0; v < this.#graph.size; v++) {
      const factor = this.#speed / (1 + Math.sqrt(this.#speed * this.#mass[v] * this.#swing(v)));
      const fx = this.#forceX[v];
      const fy = this.#forceY[v];
      this.x[v] += fx * factor;
      this.y[v] += fy * factor;
      moved += length(fx, fy) * factor;
      this.#lastX[v] = fx;
      this.#lastY[v] = fy;
    }
    return moved / this.#graph.size;
  }

  #swing(v: number): number {
    return length(this.#lastX[v] - this.#forceX[v], this.#lastY[v] - this.#forceY[v]);
  }
}

function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

import { Quadtree } from "./quadtree";

/** Keeps the force finite where two points meet. */
const SOFTENING = 1e-9;

/** Repulsion between all points, each by the product of masses divided by the distance (Barnes & Hut 1986).
 *  A far cell counts as one point: its side is below theta × its distance. theta 0 is exact.
 *  The points of a leaf share one list of what acts on them (Barnes 1990). O(points log points). */
export class Repulsion {
  readonly #tree: Quadtree;
  #x = new Float32Array(1024);
  #y = new Float32Array(1024);
  #mass = new Float32Array(1024);

  constructor(size: number) {
    this.#tree = new Quadtree(size);
  }

  /** Writes the force on every point into forceX and forceY. */
  apply(
    x: Float32Array,
    y: Float32Array,
    mass: Float32Array,
    theta: number,
    forceX: Float32Array,
    forceY: Float32Array,
  ): void {
    const tree = this.#tree;
    tree.build(x, y, mass);
    for (let cell = 0; cell < tree.cells; cell++) {
      if (tree.cellLeaf[cell] === 0) continue;
      const acting = this.#listActing(cell, theta);
      for (let i = tree.cellFirst[cell]; i < tree.cellEnd[cell]; i++) this.#push(i, acting, forceX, forceY);
    }
  }

  /** Lists what acts on the points of a leaf: far cells as points, near ones point by point. Returns how many. */
  #listActing(leaf: number, theta: number): number {
    const tree = this.#tree;
    const box = boundingBox(tree, leaf);
    let count = 0;
    for (let cell = 0; cell < tree.cells; ) {
      const dx = Math.max(Math.abs(tree.cellX[cell] - box.x) - box.halfWidth, 0);
      const dy = Math.max(Math.abs(tree.cellY[cell] - box.y) - box.halfHeight, 0);
      const isFar = tree.cellSide[cell] ** 2 < theta * theta * (dx * dx + dy * dy);
      if (isFar) {
        if (count === this.#x.length) this.#grow(count + 1);
        this.#x[count] = tree.cellX[cell];
        this.#y[count] = tree.cellY[cell];
        this.#mass[count++] = tree.cellMass[cell];
      } else if (tree.cellLeaf[cell] === 1) {
        const first = tree.cellFirst[cell];
        const end = tree.cellEnd[cell];
        if (count + end - first > this.#x.length) this.#grow(count + end - first);
        for (let i = first; i < end; i++) {
          this.#x[count] = tree.x[i];
          this.#y[count] = tree.y[i];
          this.#mass[count++] = tree.mass[i];
        }
      }
      cell = isFar ? tree.cellNext[cell] : cell + 1; // the cell after a leaf is its next
    }
    return count;
  }

  #push(point: number, acting: number, forceX: Float32Array, forceY: Float32Array): void {
    const tree = this.#tree;
    const listX = this.#x;
    const listY = this.#y;
    const listMass = this.#mass;
    const x = tree.x[point];
    const y = tree.y[point];
    let fx = 0;
    let fy = 0;
    for (let i = 0; i < acting; i++) {
      const dx = x - listX[i];
      const dy = y - listY[i];
      const strength = listMass[i] / (dx * dx + dy * dy + SOFTENING);
      fx += dx * strength;
      fy += dy * strength;
    }
    forceX[tree.account[point]] = tree.mass[point] * fx;
    forceY[tree.account[point]] = tree.mass[point] * fy;
  }

  #grow(needed: number): void {
    const grown = (old: Float32Array) => {
      const list = new Float32Array(Math.max(needed, 2 * old.length));
      list.set(old);
      return list;
    };
    this.#x = grown(this.#x);
    this.#y = grown(this.#y);
    this.#mass = grown(this.#mass);
  }
}

function boundingBox(tree: Quadtree, cell: number) {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.POSITIVE_INFINITY;
  let top = Number.NEGATIVE_INFINITY;
  for (let i = tree.cellFirst[cell]; i < tree.cellEnd[cell]; i++) {
    left = Math.min(left, tree.x[i]);
    right = Math.max(right, tree.x[i]);
    bottom = Math.min(bottom, tree.y[i]);
    top = Math.max(top, tree.y[i]);
  }
  return {
    x: (left + right) / 2,
    y: (bottom + top) / 2,
    halfWidth: (right - left) / 2,
    halfHeight: (top - bottom) / 2,
  };
}

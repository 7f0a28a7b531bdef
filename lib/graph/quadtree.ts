/** A cell with at most this many points is not split; its points share one walk of the tree. */
const LEAF_SIZE = 16;
/** Halvings per direction: 16 bits each fill a 32-bit code. */
const DEPTH = 16;

/** Points grouped by position for Barnes-Hut. Reused from step to step: build() fills it again.
 *  Points are in the order of the Z-curve, cells in depth-first order. */
export class Quadtree {
  /** Account at each place of the order, with its position and mass. */
  readonly account: Uint32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly mass: Float32Array;

  /** Number of cells, and per cell: centre of mass, mass, side, its points [first, end),
   *  the cell that follows when this one is not opened, and whether it is a leaf. */
  cells = 0;
  readonly cellX: Float32Array;
  readonly cellY: Float32Array;
  readonly cellMass: Float32Array;
  readonly cellSide: Float32Array;
  readonly cellFirst: Uint32Array;
  readonly cellEnd: Uint32Array;
  readonly cellNext: Uint32Array;
  readonly cellLeaf: Uint8Array;

  readonly #code: Uint32Array;
  readonly #spareCode: Uint32Array;
  readonly #spareAccount: Uint32Array;

  constructor(size: number) {
    const cells = 2 * size + 1; // every inner cell has at least two children
    this.account = new Uint32Array(size);
    this.x = new Float32Array(size);
    this.y = new Float32Array(size);
    this.mass = new Float32Array(size);
    this.cellX = new Float32Array(cells);
    this.cellY = new Float32Array(cells);
    this.cellMass = new Float32Array(cells);
    this.cellSide = new Float32Array(cells);
    this.cellFirst = new Uint32Array(cells);
    this.cellEnd = new Uint32Array(cells);
    this.cellNext = new Uint32Array(cells);
    this.cellLeaf = new Uint8Array(cells);
    this.#code = new Uint32Array(size);
    this.#spareCode = new Uint32Array(size);
    this.#spareAccount = new Uint32Array(size);
  }

  /** Fills the tree. O(points): three rounds of radix sort, then one pass per level.
   *  After Warren & Salmon 1993, in two dimensions. */
  build(x: Float32Array, y: Float32Array, mass: Float32Array): void {
    const side = this.#encode(x, y);
    this.#sort();
    for (let i = 0; i < this.account.length; i++) {
      const v = this.account[i];
      this.x[i] = x[v];
      this.y[i] = y[v];
      this.mass[i] = mass[v];
    }
    this.cells = 0;
    if (x.length > 0) this.#addCell(0, x.length, 0, side);
  }

  /** Writes each point's place on the Z-curve; returns the side of the square around all points. */
  #encode(x: Float32Array, y: Float32Array): number {
    let left = Number.POSITIVE_INFINITY;
    let right = Number.NEGATIVE_INFINITY;
    let bottom = Number.POSITIVE_INFINITY;
    let top = Number.NEGATIVE_INFINITY;
    for (let v = 0; v < x.length; v++) {
      if (x[v] < left) left = x[v];
      if (x[v] > right) right = x[v];
      if (y[v] < bottom) bottom = y[v];
      if (y[v] > top) top = y[v];
    }
    const side = Math.max(right - left, top - bottom, 1e-6);
    const scale = (2 ** DEPTH - 1) / side;
    for (let v = 0; v < x.length; v++) {
      this.#code[v] = spreadBits((x[v] - left) * scale) | (spreadBits((y[v] - bottom) * scale) << 1);
      this.account[v] = v;
    }
    return side;
  }

  /** Sorts the accounts by code: radix sort, 11 bits a round. Three rounds end in the spare arrays. */
  #sort(): void {
    let [from, to] = [this.#code, this.#spareCode];
    let [fromAccount, toAccount] = [this.account, this.#spareAccount];
    const start = new Uint32Array(2048);
    for (let shift = 0; shift < 32; shift += 11) {
      start.fill(0);
      for (let i = 0; i < from.length; i++) start[(from[i] >>> shift) & 2047]++;
      let sum = 0;
      for (let digit = 0; digit < 2048; digit++) {
        const count = start[digit];
        start[digit] = sum;
        sum += count;
      }
      for (let i = 0; i < from.length; i++) {
        const place = start[(from[i] >>> shift) & 2047]++;
        to[place] = from[i];
        toAccount[place] = fromAccount[i];
      }
      [from, to] = [to, from];
      [fromAccount, toAccount] = [toAccount, fromAccount];
    }
    this.#code.set(from);
    this.account.set(fromAccount);
  }

  /** Adds the cell of points first to end - 1 and all below it. */
  #addCell(first: number, end: number, depth: number, side: number): void {
    // While all points lie in one quarter, that quarter is the cell.
    while (
      end - first > LEAF_SIZE &&
      depth < DEPTH &&
      this.#quarter(first, depth) === this.#quarter(end - 1, depth)
    ) {
      depth++;
      side /= 2;
    }
    const cell = this.cells++;
    const leaf = end - first <= LEAF_SIZE || depth === DEPTH;
    let mass = 0;
    let massX = 0;
    let massY = 0;
    if (leaf) {
      for (let i = first; i < end; i++) {
        mass += this.mass[i];
        massX += this.mass[i] * this.x[i];
        massY += this.mass[i] * this.y[i];
      }
    } else {
      for (let from = first; from < end; ) {
        const to = this.#quarterEnd(from, end, depth);
        const child = this.cells;
        this.#addCell(from, to, depth + 1, side / 2);
        mass += this.cellMass[child];
        massX += this.cellMass[child] * this.cellX[child];
        massY += this.cellMass[child] * this.cellY[child];
        from = to;
      }
    }
    this.cellX[cell] = massX / mass;
    this.cellY[cell] = massY / mass;
    this.cellMass[cell] = mass;
    this.cellSide[cell] = side;
    this.cellFirst[cell] = first;
    this.cellEnd[cell] = end;
    this.cellNext[cell] = this.cells;
    this.cellLeaf[cell] = leaf ? 1 : 0;
  }

  #quarter(point: number, depth: number): number {
    return (this.#code[point] >>> (2 * (DEPTH - 1 - depth))) & 3;
  }

  /** First point after from that is in another quarter (binary search: codes are sorted). */
  #quarterEnd(from: number, end: number, depth: number): number {
    const quarter = this.#quarter(from, depth);
    let low = from + 1;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#quarter(middle, depth) === quarter) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The 16 low bits with a gap after each (Morton code of one direction). */
function spreadBits(value: number): number {
  let bits = value & 0xffff;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

/** Share of the discs that may still overlap when separating ends. */
const GOOD_ENOUGH = 0.0005;

/** Discs sorted into the cells of a grid, so that discs near each other in the plane are near in memory. Every pair is
 *  found from its larger disc: one large disc does not make all cells large. */
class DiscGrid {
  readonly order: Uint32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly radius: Float32Array;
  readonly #side: number;
  readonly #left: number;
  readonly #bottom: number;
  readonly #columns: number;
  readonly #rows: number;
  /** Where the discs of each cell start in `order`. */
  readonly #start: Uint32Array;

  constructor(x: Float32Array, y: Float32Array, radius: Float32Array, smallestSide: number) {
    const size = x.length;
    const horizontal = rangeOf(x);
    const vertical = rangeOf(y);
    this.#left = horizontal.least;
    this.#bottom = vertical.least;
    // About four cells a disc at most, however far a lonely disc lies outside.
    const even = Math.sqrt((horizontal.width * vertical.width) / (4 * size + 1));
    this.#side = Math.max(smallestSide, even, 1e-6);
    this.#columns = Math.floor(horizontal.width / this.#side) + 1;
    this.#rows = Math.floor(vertical.width / this.#side) + 1;
    this.#start = new Uint32Array(this.#columns * this.#rows + 1);
    const cell = new Uint32Array(size);
    for (let v = 0; v < size; v++) {
      cell[v] = this.#row(y[v]) * this.#columns + this.#column(x[v]);
      this.#start[cell[v] + 1]++;
    }
    for (let c = 1; c < this.#start.length; c++) this.#start[c] += this.#start[c - 1];
    const next = this.#start.slice();
    this.order = new Uint32Array(size);
    for (let v = 0; v < size; v++) this.order[next[cell[v]]++] = v;
    // Loops: to fill typed arrays by a function takes several times as long.
    this.x = new Float32Array(size);
    this.y = new Float32Array(size);
    this.radius = new Float32Array(size);
    for (let i = 0; i < size; i++) {
      const v = this.order[i];
      this.x[i] = x[v];
      this.y[i] = y[v];
      this.radius[i] = radius[v];
    }
  }

  /** Calls back for every disc j whose middle may be within reach of the disc i and which is not larger; each pair
   *  once. i and j are positions in `order`. */
  forEachNear(i: number, reach: number, visit: (j: number) => void): void {
    const [x, y, radius] = [this.x[i], this.y[i], this.radius[i]];
    const firstColumn = Math.max(0, this.#column(x - reach));
    const lastColumn = Math.min(this.#columns - 1, this.#column(x + reach));
    const lastRow = Math.min(this.#rows - 1, this.#row(y + reach));
    for (let row = Math.max(0, this.#row(y - reach)); row <= lastRow; row++) {
      const end = this.#start[row * this.#columns + lastColumn + 1];
      for (let j = this.#start[row * this.#columns + firstColumn]; j < end; j++)
        if (this.radius[j] < radius || (this.radius[j] === radius && j < i)) visit(j);
    }
  }

  #column(x: number): number {
    return Math.floor((x - this.#left) / this.#side);
  }

  #row(y: number): number {
    return Math.floor((y - this.#bottom) / this.#side);
  }
}

function rangeOf(values: Float32Array): { least: number; width: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, width: most - least };
}

/** Pushes overlapping discs apart, in place, until hardly any overlap; the smaller disc of a pair moves more. `gap` is
 *  the distance that is kept between two discs where there is space; fixed discs stay. Returns the rounds it took.
 *  O(rounds × discs) where discs are spread evenly. */
export function separateDiscs(
  x: Float32Array,
  y: Float32Array,
  radius: Float32Array,
  { gap = 0, maxRounds = 80, isFixed }: { gap?: number; maxRounds?: number; isFixed?: Uint8Array } = {},
): number {
  const size = x.length;
  if (size < 2) return 0;
  const side = 2 * rangeOf(radius).least + gap;
  for (let round = 1; round <= maxRounds; round++) {
    const grid = new DiscGrid(x, y, radius, side);
    const discs = grid;
    let overlapping = 0;
    for (let i = 0; i < size; i++) {
      const large = discs.radius[i];
      discs.forEachNear(i, 2 * large + gap, (j) => {
        const small = discs.radius[j];
        let dx = discs.x[j] - discs.x[i];
        let dy = discs.y[j] - discs.y[i];
        const wanted = small + large + gap;
        const square = dx * dx + dy * dy;
        if (square >= wanted * wanted) return;
        let distance = Math.sqrt(square);
        if (distance < 1e-6) {
          // Two discs at one point: any direction will do, but the same one every time.
          dx = Math.cos(j);
          dy = Math.sin(j);
          distance = 1;
        }
        const [largeStays, smallStays] = [isFixed?.[grid.order[i]] === 1, isFixed?.[grid.order[j]] === 1];
        if (largeStays && smallStays) return;
        if (distance < small + large) overlapping++;
        const push = (wanted - distance) / distance;
        const ofSmall = smallStays ? 0 : largeStays ? 1 : large ** 2 / (large ** 2 + small ** 2);
        discs.x[j] += dx * push * ofSmall;
        discs.y[j] += dy * push * ofSmall;
        discs.x[i] -= dx * push * (1 - ofSmall);
        discs.y[i] -= dy * push * (1 - ofSmall);
      });
    }
    for (let i = 0; i < size; i++) {
      x[grid.order[i]] = discs.x[i];
      y[grid.order[i]] = discs.y[i];
    }
    if (overlapping <= size * GOOD_ENOUGH) return round;
  }
  return maxRounds;
}

/** Share of discs that lie over another disc, by more than a twentieth of the smaller radius. O(discs) where they are
 *  spread evenly. */
export function overlapShare(x: Float32Array, y: Float32Array, radius: Float32Array): number {
  const size = x.length;
  if (size < 2) return 0;
  const grid = new DiscGrid(x, y, radius, 2 * rangeOf(radius).least);
  const isOver = new Uint8Array(size);
  for (let i = 0; i < size; i++)
    grid.forEachNear(i, 2 * grid.radius[i], (j) => {
      const distance = Math.hypot(grid.x[i] - grid.x[j], grid.y[i] - grid.y[j]);
      if (distance < grid.radius[i] + 0.95 * grid.radius[j]) isOver[i] = isOver[j] = 1;
    });
  return isOver.reduce((sum, over) => sum + over, 0) / size;
}

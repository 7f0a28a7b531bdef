/** Edges drawn in the first frame: software that stands in for a graphics card takes about 10 ms for so many. */
const FIRST = 2000;
/** A frame that took less (ms) leaves room for twice as many edges; one that took longer than `SLOW`, for half. */
const QUICK = 35;
const SLOW = 70;

/** Draws many edges in slices, a frame each, so that no frame waits long for the graphics card. How many go into a
 *  frame follows from how long the last ones took: a graphics card soon takes all at once. */
export class EdgeSlices {
  #most = FIRST;
  #frame = 0;
  #isNew = true;

  /** @param draw draws edges from one index up to another */
  start(edges: number, draw: (from: number, to: number) => void): void {
    this.stop();
    const next = (from: number) => {
      const to = Math.min(edges, from + this.#most);
      draw(from, to);
      if (to === edges) return;
      const began = performance.now();
      this.#frame = requestAnimationFrame(() => {
        this.#learn(performance.now() - began);
        next(to);
      });
    };
    // The very first edges wait for the first accounts: either takes the graphics card longest the first time.
    if (this.#isNew) this.#frame = requestAnimationFrame(() => next(0));
    else next(0);
    this.#isNew = false;
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  #learn(took: number): void {
    if (took < QUICK) this.#most *= 2;
    else if (took > SLOW) this.#most = Math.max(FIRST, this.#most / 2);
  }
}

/** While time moves, a frame may take this long (ms): above it fewer edges are drawn, well below it more. */
const STEP_FRAME = { slow: 50, quick: 30 };

/** How many edges fit into a frame that follows the frame before at once, learnt from how long frames take. */
export class EdgeSample {
  #most = 2 * FIRST;
  #last = Number.NEGATIVE_INFINITY;

  /** Called for each frame. Returns how many of so many edges to draw in it. */
  next(edges: number): number {
    const now = performance.now();
    const took = now - this.#last;
    this.#last = now;
    // After a pause it is not known how long the frame took.
    if (took > STEP_FRAME.slow && took < 1000) this.#most = Math.max(FIRST / 4, this.#most * 0.7);
    else if (took < STEP_FRAME.quick) this.#most = Math.min(edges, this.#most * 1.2);
    return Math.min(edges, Math.round(this.#most));
  }
}

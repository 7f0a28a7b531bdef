import type { Phase, Progress } from "@/lib/explore/protocol/graph-service";

/** Where each phase begins in the whole, by its usual share of the time. */
export const BEGINS: Record<Phase, number> = {
  reading: 0,
  building: 0.3,
  ranking: 0.35,
  grouping: 0.4,
  placing: 0.45,
};

/** Progress is told at most this often (ms): each word costs the page a render. */
const BETWEEN_TELLS = 50;

/** Times the phases and tells how far the whole is. */
export class Stopwatch {
  readonly #onProgress: (progress: Progress) => void;
  readonly #timings: Record<Phase, number> = { reading: 0, building: 0, ranking: 0, grouping: 0, placing: 0 };
  #phase: Phase | undefined;
  #since = 0;
  #toldAt = 0;

  constructor(onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress;
  }

  enter(phase: Phase): void {
    this.#close();
    this.#phase = phase;
    this.within(phase, undefined, 0);
  }

  /** @param share of the way from the beginning of a phase to that of the next, or to the end */
  within(phase: Phase, next: Phase | undefined, share: number): void {
    const now = performance.now();
    if (share > 0 && now - this.#toldAt < BETWEEN_TELLS) return;
    this.#toldAt = now;
    const end = next === undefined ? 1 : BEGINS[next];
    this.#onProgress({ phase, done: BEGINS[phase] + share * (end - BEGINS[phase]) });
  }

  stop(): Record<Phase, number> {
    this.#close();
    return this.#timings;
  }

  #close(): void {
    const now = performance.now();
    if (this.#phase !== undefined) this.#timings[this.#phase] += now - this.#since;
    this.#since = now;
  }
}

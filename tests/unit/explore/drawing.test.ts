import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { EdgeSlices } from "@/components/canvas/edge-slices";

describe("edges in slices", () => {
  let frames: (() => void)[] = [];
  let now = 0;

  beforeEach(() => {
    frames = [];
    now = 0;
    vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
    vi.stubGlobal("cancelAnimationFrame", () => {
      frames = [];
    });
    vi.spyOn(performance, "now").mockImplementation(() => now);
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  /** Lets frames of so many milliseconds pass until none is asked for. */
  function pass(took: number): void {
    while (frames.length > 0) {
      now += took;
      frames.shift()?.();
    }
  }

  /** The slices that are drawn while frames take so long. */
  function drawn(slices: EdgeSlices, edges: number, took: number): [from: number, to: number][] {
    const seen: [number, number][] = [];
    slices.start(edges, (from, to) => seen.push([from, to]));
    pass(took);
    return seen;
  }

  test("every edge is drawn once, more at a time where there is time and fewer where there is not", () => {
    const slices = new EdgeSlices();
    const quick = drawn(slices, 50_000, 16);
    const slow = drawn(slices, 100_000, 200);
    for (const [seen, edges] of [
      [quick, 50_000],
      [slow, 100_000],
    ] as const) {
      expect(seen[0][0]).toBe(0);
      expect(seen.at(-1)?.[1]).toBe(edges);
      seen.slice(1).forEach(([from], i) => {
        expect(from).toBe(seen[i][1]);
      });
    }
    const lengths = (seen: [number, number][]) => seen.slice(0, -1).map(([from, to]) => to - from);
    expect(lengths(quick)).toEqual([2000, 4000, 8000, 16_000]);
    expect(lengths(slow).slice(0, 3)).toEqual([32_000, 16_000, 8000]);
    expect(Math.min(...lengths(slow))).toBe(2000);
  });

  test("the first wait for a frame, and what is stopped or begun anew is not drawn on", () => {
    const slices = new EdgeSlices();
    const draw = vi.fn();
    slices.start(10_000, draw);
    expect(draw).not.toHaveBeenCalled();
    slices.stop();
    pass(16);
    expect(draw).not.toHaveBeenCalled();
    slices.start(10_000, draw);
    expect(draw.mock.calls).toEqual([[0, 2000]]);
    const other = drawn(slices, 1000, 16);
    expect(other).toEqual([[0, 1000]]);
    expect(draw).toHaveBeenCalledTimes(1);
  });
});

import { expect, test } from "vitest";
import { wholeBesideLegend } from "@/components/canvas/map-geometry";

/** Where the edges of what is drawn lie on the canvas, in pixels. */
function edges(width: number, across: number): [left: number, right: number] {
  const { x, ratio } = wholeBesideLegend(width, across);
  const at = (place: number) => width / 2 + ((place - x) * across) / ratio;
  return [at(0), at(1)];
}

test("all that is drawn lies beside the legend, with room for names, where the canvas is wide enough", () => {
  for (const width of [804, 816, 1176, 1800]) {
    const [left, right] = edges(width, 700);
    expect(left).toBeGreaterThanOrEqual(324 - 1e-9);
    expect(right).toBeLessThanOrEqual(width - 40 + 1e-9);
  }
  // No smaller than it has to be.
  expect(wholeBesideLegend(1176, 700).ratio).toBe(1);
});

test("on a narrow canvas the legend lies on the map", () => {
  expect(wholeBesideLegend(536, 400)).toEqual({ x: 0.5, y: 0.5, ratio: 1 });
});

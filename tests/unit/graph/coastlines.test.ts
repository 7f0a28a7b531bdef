import { expect, test } from "vitest";
import { coastlinesOf } from "@/lib/graph/islands/coastlines";

/** Accounts spread evenly over a disc, on a sunflower. */
function disc(count: number, radius: number, middleX: number): { x: number[]; y: number[] } {
  const at = Array.from({ length: count }, (_, i) => {
    const distance = radius * Math.sqrt((i + 0.5) / count);
    return { x: middleX + distance * Math.cos(i * 2.4), y: distance * Math.sin(i * 2.4) };
  });
  return { x: at.map(({ x }) => x), y: at.map(({ y }) => y) };
}

const left = disc(400, 100, -150);
const right = disc(100, 50, 150);
const few = disc(5, 10, 0);
const positions = {
  x: Float32Array.from([...left.x, ...right.x, ...few.x]),
  y: Float32Array.from([...left.y, ...right.y, ...few.y]),
};
const group = Uint32Array.from({ length: 505 }, (_, v) => (v < 400 ? 0 : v < 500 ? 1 : 2));

function rings({ offsets, points, group: of, level }: ReturnType<typeof coastlinesOf>) {
  return Array.from(of, (island, r) => ({
    island,
    level: level[r],
    points: Array.from({ length: offsets[r + 1] - offsets[r] }, (_, i) => ({
      x: points[2 * (offsets[r] + i)],
      y: points[2 * (offsets[r] + i) + 1],
    })),
  }));
}

test("each island has one coast, just outside its members; a handful has none", () => {
  const found = rings(coastlinesOf(positions, group, 3));
  expect(found.map(({ island, level }) => [island, level])).toEqual([
    [0, 0],
    [1, 0],
  ]);
  for (const [island, middle, radius] of [
    [0, -150, 100],
    [1, 150, 50],
  ])
    for (const { x, y } of found[island].points) {
      const distance = Math.hypot(x - middle, y);
      expect(distance).toBeGreaterThan(0.9 * radius);
      expect(distance).toBeLessThan(1.25 * radius);
    }
});

test("an account far outside its island leaves the coast where it is", () => {
  const moved = { x: positions.x.with(0, 140), y: positions.y };
  const [before, after] = [positions, moved].map((at) => rings(coastlinesOf(at, group, 3))[0].points);
  const right = (points: { x: number }[]) => Math.max(...points.map(({ x }) => x));
  expect(Math.abs(right(before) - right(after))).toBeLessThan(5);
});

test("no accounts, or all at one point, have no coast", () => {
  const none = coastlinesOf({ x: new Float32Array(), y: new Float32Array() }, new Uint32Array(), 0);
  expect(none.group.length).toBe(0);
  const point = { x: new Float32Array(50), y: new Float32Array(50) };
  expect(coastlinesOf(point, new Uint32Array(50), 1).group.length).toBe(0);
});

import { describe, expect, test } from "vitest";
import { buildFollowGraph } from "@/lib/graph/build";
import { louvain } from "@/lib/graph/communities";
import { createLayout } from "@/lib/graph/layout";
import { seededRandom } from "@/lib/graph/random";
import { Repulsion } from "@/lib/graph/repulsion";
import {
  neighbourhoodPreservation,
  neighbourhoodPurity,
  normalisedStress,
} from "../../measures/layout-quality";
import { complete, type Edge, followGraph, invented } from "./graphs";

const finite = (values: Float32Array) => values.every(Number.isFinite);

describe("repulsion", () => {
  const random = seededRandom(3);
  const size = 600;
  const cloud = () =>
    Float32Array.from({ length: size }, () => (random() - 0.5) * (random() < 0.5 ? 10 : 1000));
  const [x, y] = [cloud(), cloud()];
  const mass = Float32Array.from({ length: size }, () => 1 + 20 * random());
  const forces = (theta: number) => {
    const [fx, fy] = [new Float32Array(size), new Float32Array(size)];
    new Repulsion(size).apply(x, y, mass, theta, fx, fy);
    return { fx, fy };
  };
  const exact = Array.from({ length: size }, (_, i) => {
    let [fx, fy] = [0, 0];
    for (let j = 0; j < size; j++) {
      const [dx, dy] = [x[i] - x[j], y[i] - y[j]];
      const d2 = dx * dx + dy * dy;
      if (j !== i) fx += (mass[i] * mass[j] * dx) / d2;
      if (j !== i) fy += (mass[i] * mass[j] * dy) / d2;
    }
    return { fx, fy };
  });
  const error = (theta: number) => {
    const { fx, fy } = forces(theta);
    const squares = exact.map((e, i) => [(e.fx - fx[i]) ** 2 + (e.fy - fy[i]) ** 2, e.fx ** 2 + e.fy ** 2]);
    const [off, whole] = squares.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
    return Math.sqrt(off / whole);
  };

  test.each([
    [0, 1e-5],
    [0.5, 0.005],
    [1, 0.03],
  ])("with theta %s is off by less than %s of the exact sum", (theta, limit) => {
    expect(error(theta)).toBeLessThan(limit);
  });

  test("of points in one place is finite", () => {
    const [fx, fy] = [new Float32Array(100), new Float32Array(100)];
    new Repulsion(100).apply(
      new Float32Array(100),
      new Float32Array(100),
      new Float32Array(100).fill(1),
      1,
      fx,
      fy,
    );
    expect(finite(fx) && finite(fy)).toBe(true);
  });
});

describe("layout", () => {
  const { graph, community } = invented(1500, 12_000);
  const found = louvain(graph).community;

  test("is the same for the same seed", () => {
    const [a, b] = [createLayout(graph, { community: found }), createLayout(graph, { community: found })];
    a.step(20);
    b.step(10);
    b.step(10);
    expect(a.x).toEqual(b.x);
    expect(a.y).toEqual(b.y);
  });

  test("puts accounts beside others of their planted community", () => {
    const layout = createLayout(graph, { community: found });
    layout.step(100);
    expect(finite(layout.x) && finite(layout.y)).toBe(true);
    expect(neighbourhoodPurity(layout, community)).toBeGreaterThan(0.6);
  });

  test("comes to rest", () => {
    const layout = createLayout(graph, { community: found });
    const moved = layout.step(200);
    const width = Math.max(...layout.x) - Math.min(...layout.x);
    expect(moved).toBeLessThan(width / 300);
  });

  test("draws two cliques apart", () => {
    const cliques = followGraph([
      ...complete(8),
      ...complete(8).map(([a, b]): Edge => [a + 8, b + 8]),
      [0, 8],
    ]);
    const { x, y, step } = createLayout(cliques);
    step(300);
    const distance = (a: number, b: number) => Math.hypot(x[a] - x[b], y[a] - y[b]);
    expect(distance(3, 11)).toBeGreaterThan(2 * distance(3, 4));
  });

  test("goes on from earlier places, new accounts beside their neighbours", () => {
    const before = createLayout(graph, { community: found });
    before.step(50);
    const x = before.x.slice();
    const newcomer = 5;
    x[newcomer] = Number.NaN;
    const after = createLayout(graph, { community: found, x, y: before.y });
    const extent = Math.max(...before.x) - Math.min(...before.x);
    expect(Math.abs(after.x[newcomer + 1] - before.x[newcomer + 1])).toBe(0);
    const row = graph.neighbours.targets.subarray(
      graph.neighbours.offsets[newcomer],
      graph.neighbours.offsets[newcomer + 1],
    );
    const middle = row.reduce((sum, u) => sum + before.x[u], 0) / row.length;
    expect(Math.abs(after.x[newcomer] - middle)).toBeLessThan(extent / 50);
  });

  test.each([0, 1, 2])("of %s accounts", (size) => {
    const { x, y, step } = createLayout(followGraph([], size));
    step(10);
    expect(x.length).toBe(size);
    expect(finite(x) && finite(y)).toBe(true);
  });
});

/** A path of mutual ties. */
function path(size: number) {
  const from = Uint32Array.from({ length: size - 1 }, (_, i) => i);
  const to = from.map((v) => v + 1);
  return buildFollowGraph(size, Uint32Array.of(...from, ...to), Uint32Array.of(...to, ...from));
}

test("a path drawn as a line has no stress and keeps its neighbours, whatever the scale", () => {
  const line = { x: Float32Array.from({ length: 30 }, (_, v) => 7 * v), y: new Float32Array(30) };
  expect(normalisedStress(path(30), line)).toBeCloseTo(0, 6);
  expect(neighbourhoodPreservation(path(30), line)).toBe(1);
});

test("all in one place is all stress; a shuffled line keeps few neighbours", () => {
  const heap = { x: new Float32Array(30), y: new Float32Array(30) };
  expect(normalisedStress(path(30), heap)).toBe(1);
  const shuffled = { x: Float32Array.from({ length: 30 }, (_, v) => (v * 11) % 30), y: new Float32Array(30) };
  expect(neighbourhoodPreservation(path(30), shuffled)).toBeLessThan(0.2);
  expect(normalisedStress(path(30), shuffled)).toBeGreaterThan(0.2);
});

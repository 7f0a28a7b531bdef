import { expect, test } from "vitest";
import { DrawnEdges } from "@/components/canvas/drawn-edges";
import { afterScaling, extentOf, framedSize, isInside } from "@/components/canvas/map-geometry";
import { type Emphasis, emphasisedStyle, NO_EMPHASIS, plainStyle } from "@/components/canvas/node-style";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";

/** 0 - 1, 0 - 2, 2 - 3; accounts 10 to 13, the last two of community 1. */
const drawn: DrawnGraph = {
  account: Uint32Array.of(10, 11, 12, 13),
  handle: ["ana", "", "ben", "zoe"],
  x: Float32Array.of(0, 4, -2, 2),
  y: Float32Array.of(0, 0, 6, 8),
  size: Float32Array.of(1, 0, 0.2, 0),
  radius: Float32Array.of(6, 1, 2, 1),
  community: Uint32Array.of(0, 0, 1, 1),
  role: Uint8Array.of(5, 1, 5, 5),
  imported: Uint8Array.of(0, 0, 0, 1),
  colour: { by: "group", group: Uint32Array.of(0, 0, 1, 1) },
  connections: { bridges: 0, apart: 0, withoutPath: 0, top: [], firstApart: [] },
  edgeSource: Uint32Array.of(0, 2, 2),
  edgeTarget: Uint32Array.of(1, 0, 3),
  edgeMutual: Uint8Array.of(1, 0, 0),
  edgeImported: Uint8Array.of(0, 0, 1),
};
const edges = new DrawnEdges(drawn);

test("an account's edges and neighbours, whichever end it is", () => {
  expect(Array.from(edges.of(0))).toEqual([0, 1]);
  expect([...edges.neighbours(0)]).toEqual([1, 2]);
  expect([...edges.neighbours(3)]).toEqual([2]);
});

test("a community's edges have both ends in it", () => {
  expect(Array.from(edges.inside((i) => drawn.community[i] === 0))).toEqual([0]);
  expect(Array.from(edges.inside((i) => drawn.community[i] === 1))).toEqual([2]);
});

test("the edges along a path, in either direction, and none where there is none", () => {
  expect(Array.from(edges.along([1, 0, 2, 3]))).toEqual([0, 1, 2]);
  expect(Array.from(edges.along([0, 3]))).toEqual([]);
});

test("inside a shape, also one with a bay", () => {
  const bay = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 5, y: 3 },
    { x: 0, y: 10 },
  ];
  expect(isInside({ x: 2, y: 2 }, bay)).toBe(true);
  expect(isInside({ x: 5, y: 6 }, bay)).toBe(false);
  expect(isInside({ x: 11, y: 2 }, bay)).toBe(false);
});

test("the rectangle of what is drawn, and its size in the framed graph", () => {
  expect(extentOf(drawn)).toEqual({ x: [-2, 4], y: [0, 8] });
  expect(framedSize(extentOf(drawn))).toEqual({ width: 0.75, height: 1 });
  expect(framedSize({ x: [3, 3], y: [1, 1] })).toEqual({ width: 0, height: 0 });
});

test("scaling before a matrix is as scaling the point first", () => {
  const matrix = Float32Array.of(2, 1, 0, -1, 3, 0, 5, 7, 1);
  const apply = (m: Float32Array, x: number, y: number) => [
    m[0] * x + m[3] * y + m[6],
    m[1] * x + m[4] * y + m[7],
  ];
  const both = afterScaling(matrix, 0.5, 10, 20);
  expect(apply(both, 4, 6)).toEqual(apply(matrix, 4 * 0.5 + 10, 6 * 0.5 + 20));
});

test("the highest score is largest; no handle, no label", () => {
  const looks = [0, 1, 2].map((i) => plainStyle(drawn, i, "community", "light"));
  expect(looks[0].size).toBeGreaterThan(looks[1].size);
  expect(looks.map(({ label }) => label)).toEqual(["@ana", null, "@ben"]);
});

test("an account that only imports name has a sign before its handle, any other has none", () => {
  const labels = (imported: number) =>
    [...drawn.handle.keys()].map(
      (i) =>
        plainStyle({ ...drawn, imported: drawn.imported.map(() => imported) }, i, "community", "light").label,
    );
  const marked = labels(1).filter((label) => label !== null);
  expect(marked.length).toBeGreaterThan(1);
  for (const label of marked) expect(label).toMatch(/^(?:[◆★⇄] )?⇩ @/);
  expect(labels(0).join()).not.toContain("⇩");
});

const look = (i: number, emphasis: Partial<Emphasis>, near?: Set<number>) =>
  emphasisedStyle(
    plainStyle(drawn, i, "community", "dark"),
    drawn,
    i,
    { ...NO_EMPHASIS, ...emphasis },
    near,
    "dark",
  );

test("what does not belong to the emphasis fades", () => {
  const plain = plainStyle(drawn, 3, "community", "dark");
  expect(look(3, NO_EMPHASIS).color).toBe(plain.color);
  expect(look(3, { hovered: 10 }, edges.neighbours(0)).color).not.toBe(plain.color);
  expect(look(3, { hovered: 10 }, edges.neighbours(0)).label).toBeNull();
  expect(look(2, { hovered: 10 }, edges.neighbours(0))).toMatchObject({ label: "@ben", forceLabel: true });
  expect(look(0, { hovered: 10 }, edges.neighbours(0)).highlighted).toBe(true);
  expect(look(3, { group: 1 }).color).toBe(plain.color);
  expect(look(0, { group: 1 }).zIndex).toBe(0);
  expect(look(0, { off: new Set([0]) }).hidden).toBe(true);
  expect(look(3, { off: new Set([0]) }).hidden).toBeUndefined();
});

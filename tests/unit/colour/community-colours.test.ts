import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { colourDifference, hexOf, oklch } from "@/lib/colour/colour";
import {
  assignColours,
  type CommunityColour,
  differenceOf,
  HUES,
  inkColour,
  screenColour,
} from "@/lib/colour/community-colours";
import { buildFollowGraph } from "@/lib/graph/build";
import { generateFollowGraph } from "@/lib/graph/generate";
import { islandsBeside } from "@/lib/graph/islands/beside";
import { discRadii } from "@/lib/graph/islands/disc-size";
import { layOutIslands } from "@/lib/graph/islands/islands";
import { loadEngine } from "@/lib/graph/load-engine";
import { aggregate, unweighted } from "@/lib/graph/weighted-graph";
import { isGrey } from "../../measures/grey";

test.each([
  // The corners of sRGB, as CSS Color 4 gives them.
  [1, 0, 0, "#ffffff"],
  [0, 0, 0, "#000000"],
  [0.6279, 0.2577, 29.23, "#ff0000"],
  [0.8664, 0.2948, 142.5, "#00ff00"],
  [0.452, 0.3132, 264.05, "#0000ff"],
])("oklch(%d %d %d)", (lightness, chroma, hue, expected) => {
  const [found, wanted] = [
    oklch(lightness, chroma, hue),
    expected.match(/\w\w/g)?.map((byte) => Number.parseInt(byte, 16)),
  ];
  found.forEach((value, i) => {
    expect(Math.abs(value - (wanted?.[i] ?? -99))).toBeLessThanOrEqual(6);
  });
  expect(hexOf(found)).toMatch(/^#[0-9a-f]{6}$/);
});

test("the difference of two colours is the least over the kinds of colour vision", () => {
  // The CIE 1976 distance of black and white is 100 with any vision; red and green come close for a deuteranope.
  expect(colourDifference([0, 0, 0], [255, 255, 255])).toBeCloseTo(100, 0);
  expect(colourDifference([200, 90, 0], [120, 130, 0])).toBeLessThan(
    colourDifference([200, 90, 0], [0, 90, 200]),
  );
});

async function mapOf(accounts: number, edges: number, communities: number) {
  const planted = generateFollowGraph({ accounts, edges, communities, seed: 5 });
  const graph = buildFollowGraph(accounts, planted.sources, planted.targets);
  const engine = await loadEngine();
  const { community, count } = engine.leiden(graph, { seed: 1 });
  const map = await layOutIslands(graph, {
    community,
    radius: discRadii(new Float32Array(accounts)),
    createLayout: (inside, options) => engine.createLayout(inside, options),
    communitiesOf: (inside) => engine.leiden(inside, { seed: 1 }).community,
    steps: 10,
  });
  // Islands are numbered by first appearance, communities by size: colours go by size.
  const islandOf = new Uint32Array(count);
  community.forEach((c, v) => {
    islandOf[c] = map.group[v];
  });
  const x = Float32Array.from(islandOf, (g) => map.middles.x[g]);
  const y = Float32Array.from(islandOf, (g) => map.middles.y[g]);
  const beside = islandsBeside(
    { x, y },
    Float32Array.from(islandOf, (g) => map.radius[g]),
  );
  return { count, beside, tied: tiedMost(aggregate(unweighted(graph.neighbours), community, count)) };
}

function tiedMost({ size, offsets, targets, weights }: ReturnType<typeof aggregate>): Int32Array {
  const tied = new Int32Array(size).fill(-1);
  for (let c = 0; c < size; c++) {
    let most = 0;
    for (let i = offsets[c]; i < offsets[c + 1]; i++) {
      if (targets[i] >= HUES || (weights?.[i] ?? 0) <= most) continue;
      most = weights?.[i] ?? 0;
      tied[c] = targets[i];
    }
  }
  return tied;
}

describe("on a map of 10 000 accounts", async () => {
  const { count, beside, tied } = await mapOf(10_000, 50_000, 60);
  const colours = assignColours(count, beside, tied);

  test("there are more communities than hues, and neighbours to tell apart", () => {
    expect(count).toBeGreaterThan(HUES);
    expect(beside.filter(({ a, b }) => a < HUES && b < HUES).length).toBeGreaterThan(20);
  });

  test("at most 5 % of the communities look grey, on light or dark", () => {
    for (const scheme of ["light", "dark"] as const) {
      const grey = colours.filter((colour) => isGrey(screenColour(colour, scheme)));
      expect(grey.length / count).toBeLessThanOrEqual(0.05);
    }
    expect(isGrey([133, 136, 142])).toBe(true);
  });

  test("neighbouring hues differ by at least 30 for every kind of colour vision, light and dark", () => {
    const least = Math.min(
      ...beside
        .filter(({ a, b }) => a < HUES && b < HUES)
        .map(({ a, b }) => differenceOf(colours[a], colours[b])),
    );
    expect(least).toBeGreaterThanOrEqual(30);
  });

  test("of neighbours with tints at most 2 % differ by less than 15", () => {
    const close = beside.filter(({ a, b }) => differenceOf(colours[a], colours[b]) < 15);
    expect(close.length / beside.length).toBeLessThanOrEqual(0.02);
  });

  test("colours that are kept stay, and new communities get others", () => {
    const kept = new Map(colours.slice(0, 30).map((colour, c) => [c, colour]));
    expect(assignColours(count, beside, tied, kept).slice(0, 30)).toEqual(colours.slice(0, 30));
  });
});

test("any number of communities with any neighbours: all have a colour, full hues once each, same input same colours", () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }).chain((count) =>
        fc.record({
          count: fc.constant(count),
          pairs: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 80 }),
          tied: fc.array(fc.integer({ min: -1, max: Math.min(count, HUES) - 1 }), {
            minLength: count,
            maxLength: count,
          }),
        }),
      ),
      ({ count, pairs, tied }) => {
        const beside = pairs.filter(([a, b]) => a !== b).map(([a, b]) => ({ a, b, weight: 1 }));
        const colours = assignColours(count, beside, tied);
        expect(colours).toHaveLength(count);
        const full = colours.filter(({ tint }) => tint === undefined).map(({ hue }) => hue);
        expect(new Set(full).size).toBe(Math.min(count, HUES));
        expect(assignColours(count, beside, tied)).toEqual(colours);
      },
    ),
    { numRuns: 40 },
  ));

test("ink is darker than its colour on light, and lighter on dark", () => {
  const lightness = ([r, g, b]: readonly number[]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  for (let hue = 0; hue < HUES; hue++) {
    const colour: CommunityColour = { hue };
    expect(lightness(inkColour(colour, "light"))).toBeLessThan(lightness(screenColour(colour, "light")));
    expect(lightness(inkColour(colour, "dark"))).toBeGreaterThan(lightness(screenColour(colour, "dark")));
  }
});

test("a community of one account inside another counts as touching it, and colours are found", () => {
  const radius = Float32Array.of(3, 0, 0);
  const pairs = islandsBeside({ x: Float32Array.of(0, 1, 1), y: Float32Array.of(0, 0, 1) }, radius);
  expect(pairs).toEqual([
    { a: 0, b: 1, weight: 1 },
    { a: 0, b: 2, weight: 1 },
  ]);
  expect(assignColours(3, pairs, [-1, -1, -1])).toHaveLength(3);
});

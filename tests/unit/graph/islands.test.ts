import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildFollowGraph } from "@/lib/graph/build";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { generateFollowGraph } from "@/lib/graph/generate";
import { continueIslands } from "@/lib/graph/islands/continue";
import { discRadii, fitDiscs } from "@/lib/graph/islands/disc-size";
import { type Islands, type IslandsBefore, layOutIslands } from "@/lib/graph/islands/islands";
import { overlapShare, separateDiscs } from "@/lib/graph/islands/separate";
import { createLayout } from "@/lib/graph/layout";
import { leiden } from "@/lib/graph/leiden";
import { anyFollowGraph, complete, followGraph } from "./graphs";

function islandsOf(graph: FollowGraph, community: Uint32Array, before?: IslandsBefore): Promise<Islands> {
  return layOutIslands(graph, {
    community,
    radius: discRadii(Float32Array.from({ length: graph.size }, (_, v) => (v % 7 === 0 ? 0.5 : 0.05))),
    createLayout,
    communitiesOf: (inside) => leiden(inside).community,
    before,
  });
}

/** What a map tells of the accounts of the next one, when all of them were on it. */
function asBefore({ group, middles, inside }: Islands): IslandsBefore {
  return {
    group: Int32Array.from(group),
    middleX: Float32Array.from(group, (g) => middles.x[g]),
    middleY: Float32Array.from(group, (g) => middles.y[g]),
    insideX: inside.x,
    insideY: inside.y,
  };
}

function planted(accounts: number, edges: number) {
  const { sources, targets, community } = generateFollowGraph({ accounts, edges, communities: 8, seed: 3 });
  return { sources, targets, community, graph: buildFollowGraph(accounts, sources, targets) };
}

test("the area of a disc grows with the score; the highest is six times as wide as the smallest", () => {
  const [none, quarter, whole, unknown] = discRadii(Float32Array.of(0, 0.25, 1, Number.NaN));
  expect([none, quarter, whole, unknown]).toEqual([1, 3.5, 6, 1]);
});

describe("discs fit what is drawn", () => {
  const row = Float32Array.from({ length: 100 }, (_, v) => 10 * v);
  const level = new Float32Array(100);

  test("they are drawn as they were laid out where they fit, and where a few are put over others", () => {
    const radius = new Float32Array(100).fill(4);
    expect(fitDiscs(row, level, radius, false)).toEqual(radius);
    const dragged = row.with(0, 50);
    expect(fitDiscs(dragged, level, radius, false)).toEqual(radius);
  });

  test("all shrink alike where they are too large, and grow where some are left out", () => {
    const [large, larger] = fitDiscs(
      row,
      level,
      Float32Array.from(row, (_, v) => 20 + 20 * (v % 2)),
      false,
    );
    expect(larger).toBeCloseTo(2 * large, 4);
    expect(large + larger).toBeLessThan(10.5);
    const [grown] = fitDiscs(row, level, new Float32Array(100).fill(2), true);
    expect(grown).toBeGreaterThan(4.5);
    expect(grown).toBeLessThan(5.2);
  });
});

describe("discs", () => {
  test("any discs are pushed apart, wherever they start", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(30), fc.nat(30), fc.integer({ min: 1, max: 6 })), {
          minLength: 1,
          maxLength: 60,
        }),
        (discs) => {
          const x = Float32Array.from(discs, ([at]) => at);
          const y = Float32Array.from(discs, ([, at]) => at);
          const radius = Float32Array.from(discs, ([, , r]) => r);
          separateDiscs(x, y, radius, { maxRounds: 500 });
          expect([...x, ...y].every(Number.isFinite)).toBe(true);
          expect(overlapShare(x, y, radius)).toBe(0);
        },
      ),
    ));

  test("fixed discs stay, the others make way", () => {
    const x = Float32Array.of(0, 1, 2, 2.5);
    const y = new Float32Array(4);
    separateDiscs(x, y, Float32Array.of(2, 3, 1, 1), { maxRounds: 500, isFixed: Uint8Array.of(1, 0, 0, 1) });
    expect([x[0], y[0], x[3], y[3]]).toEqual([0, 0, 2.5, 0]);
    const apart = (a: number, b: number) => Math.hypot(x[a] - x[b], y[a] - y[b]);
    expect([apart(0, 1) >= 4.9, apart(1, 2) >= 3.9, apart(1, 3) >= 3.9, apart(0, 2) >= 2.9]).toEqual(
      new Array(4).fill(true),
    );
  });

  test("discs that do not overlap stay where they are", () => {
    const x = Float32Array.of(0, 10, 20);
    const y = Float32Array.of(0, 0, 5);
    expect(separateDiscs(x, y, Float32Array.of(2, 3, 4))).toBe(1);
    expect([...x, ...y]).toEqual([0, 10, 20, 0, 0, 5]);
  });

  test("overlap is what a slow count over all pairs finds", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 5 })), { maxLength: 40 }),
        (discs) => {
          const overlaps = discs.filter(([x, y, r], i) =>
            discs.some(
              ([otherX, otherY, otherR], j) =>
                i !== j &&
                Math.hypot(x - otherX, y - otherY) < Math.max(r, otherR) + 0.95 * Math.min(r, otherR) - 1e-9,
            ),
          );
          const share = overlapShare(
            Float32Array.from(discs, ([x]) => x),
            Float32Array.from(discs, ([, y]) => y),
            Float32Array.from(discs, ([, , r]) => r),
          );
          expect(Math.round(share * discs.length)).toBe(overlaps.length);
        },
      ),
    ));
});

describe("islands", () => {
  const { graph, community, sources, targets } = planted(900, 6000);

  test("discs do not overlap, and communities stand apart", async () => {
    const map = await islandsOf(graph, community);
    const radius = discRadii(Float32Array.from({ length: 900 }, (_, v) => (v % 7 === 0 ? 0.5 : 0.05)));
    expect(overlapShare(map.x, map.y, radius)).toBeLessThan(0.002);
    // The nearest account of nearly everybody is of the own community.
    let own = 0;
    for (let v = 0; v < 900; v++) {
      let nearest = -1;
      let least = Number.POSITIVE_INFINITY;
      for (let u = 0; u < 900; u++) {
        const distance =
          u === v ? Number.POSITIVE_INFINITY : Math.hypot(map.x[u] - map.x[v], map.y[u] - map.y[v]);
        if (distance < least) [least, nearest] = [distance, u];
      }
      if (community[nearest] === community[v]) own++;
    }
    expect(own / 900).toBeGreaterThan(0.98);
  });

  test("going on moves accounts inside their islands and leaves the islands", async () => {
    const first = await islandsOf(graph, community);
    const disc = discRadii(Float32Array.from({ length: 900 }, (_, v) => (v % 7 === 0 ? 0.5 : 0.05)));
    const fixed = new Map([[5, { x: 1, y: 2 }]]);
    const going = continueIslands(graph, first, { disc, createLayout, fixed });
    for (let step = 0; step < 30; step++) going.step();
    const { x, y } = going.positions();
    expect([x[5], y[5]]).toEqual([1, 2]);
    expect(overlapShare(x, y, disc)).toBeLessThan(0.004);
    const moved = first.x.filter((was, v) => Math.hypot(was - x[v], first.y[v] - y[v]) > 1e-3);
    expect(moved.length).toBeGreaterThan(450);
    for (let g = 0; g < first.radius.length; g++) {
      const members = [...first.group.keys()].filter((v) => first.group[v] === g && v !== 5);
      for (const v of members) {
        const far = Math.hypot(x[v] - first.middles.x[g], y[v] - first.middles.y[g]);
        expect(far).toBeLessThan(1.5 * first.radius[g]);
      }
    }
    const { middles } = await islandsOf(graph, community, asBefore({ ...first, inside: going.inside() }));
    middles.x.forEach((at, g) => {
      expect(Math.hypot(at - first.middles.x[g], middles.y[g] - first.middles.y[g])).toBeLessThan(
        0.1 * first.radius[g],
      );
    });
  });

  test("what is shown first fills the islands without laying them out", async () => {
    const seen: Islands[] = [];
    const radius = discRadii(new Float32Array(900));
    const map = await layOutIslands(graph, {
      community,
      radius,
      createLayout,
      communitiesOf: (inside) => leiden(inside).community,
      onFilled: (first) => void seen.push(first),
    });
    expect(seen.length).toBe(1);
    expect(seen[0].middles).toEqual(map.middles);
    expect(seen[0].group).toEqual(map.group);
    expect([...seen[0].x].every(Number.isFinite)).toBe(true);
    expect(overlapShare(seen[0].x, seen[0].y, radius)).toBeLessThan(0.25);
  });

  test("the same network gives the same map", async () => {
    const [first, second] = [await islandsOf(graph, community), await islandsOf(graph, community)];
    expect(second.x).toEqual(first.x);
    expect(second.y).toEqual(first.y);
  });

  test("a hundredth more follows moves the usual account by less than 0.6 % of the width", async () => {
    const first = await islandsOf(graph, community);
    const more = generateFollowGraph({ accounts: 900, edges: 60, communities: 8, seed: 9 });
    const grown = buildFollowGraph(
      900,
      Uint32Array.from([...sources, ...more.sources]),
      Uint32Array.from([...targets, ...more.targets]),
    );
    const second = await islandsOf(grown, community, asBefore(first));
    const width = Math.max(...first.x) - Math.min(...first.x);
    const moved = [...first.x.keys()]
      .map((v) => Math.hypot(second.x[v] - first.x[v], second.y[v] - first.y[v]) / width)
      .sort((a, b) => a - b);
    expect(moved[450]).toBeLessThan(0.006);
  });

  test("communities tied to nobody stand beside the others, also when the map grows", async () => {
    const edges = [...complete(8), ...complete(6).map(([a, b]) => [a + 8, b + 8] as const)];
    const apart = followGraph([...edges, [14, 15]], 17);
    const of = Uint32Array.from({ length: 17 }, (_, v) => (v < 8 ? 0 : v < 14 ? 1 : v < 16 ? 2 : 3));
    const first = await islandsOf(apart, of);
    expect([...first.middles.onShelf]).toEqual([0, 1, 1, 1]);
    const right = Math.max(...first.x.subarray(0, 8));
    expect(Math.min(...first.x.subarray(8))).toBeGreaterThan(right);

    const second = await islandsOf(apart, of, asBefore(first));
    expect(Math.min(...second.x.subarray(8))).toBeGreaterThan(Math.max(...second.x.subarray(0, 8)));
  });

  test("every account of any graph, with any communities, gets a place", () =>
    fc.assert(
      fc.asyncProperty(
        anyFollowGraph(14, 50),
        fc.array(fc.nat(4), { minLength: 14, maxLength: 14 }),
        async (any, of) => {
          const map = await islandsOf(any, Uint32Array.from(of.slice(0, any.size)));
          expect([...map.x, ...map.y].every(Number.isFinite)).toBe(true);
          const again = await islandsOf(any, Uint32Array.from(of.slice(0, any.size)), asBefore(map));
          expect([...again.x, ...again.y].every(Number.isFinite)).toBe(true);
        },
      ),
    ));
});

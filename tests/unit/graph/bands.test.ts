import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildFollowGraph } from "@/lib/graph/build";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { generateFollowGraph } from "@/lib/graph/generate";
import { leiden } from "@/lib/graph/leiden";
import { BANDS, type BandFacts, bandReader } from "@/lib/graph/membership/bands";
import { findHomes } from "@/lib/graph/membership/homes";
import { below, seededRandom } from "@/lib/graph/random";
import { anyFollowGraph, complete, followGraph } from "./graphs";

/** The position in BANDS of each account. */
function bandsOf(graph: FollowGraph, facts: BandFacts): Uint8Array {
  const read = bandReader(graph, facts);
  return Uint8Array.from({ length: graph.size }, (_, v) => read(v));
}

/** Two groups of eight, each tied with all in it: 0 to 7 and 8 to 15. What else is tied comes as edges. */
function twoGroups(more: [number, number][], size: number) {
  const second = complete(8).map(([a, b]): [number, number] => [a + 8, b + 8]);
  return followGraph([...complete(8), ...second, ...more], size);
}

function bands(
  graph: ReturnType<typeof twoGroups>,
  marked: number[],
  nowhere: ArrayLike<number> = new Float64Array(graph.size),
) {
  const community = Uint32Array.from({ length: graph.size }, (_, v) => Number(v >= 8 && v < 16));
  return Array.from(bandsOf(graph, { community, count: 2, nowhere, marked }), (band) => BANDS[band]);
}

const to = (from: number, ...targets: number[]) => targets.map((target): [number, number] => [from, target]);

describe("by ties to the group, to another, and to marks", () => {
  const graph = twoGroups(
    [
      ...to(16, 0, 1, 2, 8, 9, 10), // half and half, tied to the marks 0 and 1
      ...to(17, 3, 4, 5, 8, 9, 10), // half and half, tied to no mark
      ...to(18, 0, 3, 4, 8, 9, 10), // half and half, tied to one mark
      ...to(19, 0, 8, 9, 10, 11, 12, 13, 14, 15), // one tie of nine
      ...to(20, 5), // one known tie
      ...to(21, 0, 1, 2, 8), // nearly all inside
      ...to(22, 8, 9, 10),
    ],
    23,
  );

  test.each([
    [16, "bridge"],
    [17, "frontier"],
    [18, "frontier"],
    [19, "frontier"],
    [20, "unknown"],
    [21, "core"],
    [22, "elsewhere"],
    [0, "core"],
    [3, "core"],
  ])("account %i is %s", (v, band) => expect(bands(graph, [0, 1])[v]).toBe(band));

  test("a single mark makes no bridge, and only itself core", () => {
    const found = bands(graph, [0]);
    expect(found).not.toContain("bridge");
    expect(found.flatMap((band, v) => (band === "core" ? [v] : []))).toEqual([0]);
    expect(found[3]).toBe("specialist");
  });

  test("without marks, or with marks that have no ties, nothing is known", () => {
    expect(new Set(bands(graph, []))).toEqual(new Set(["unknown"]));
    expect(new Set(bands(followGraph(complete(8), 10), [8, 9]))).toEqual(new Set(["unknown"]));
  });

  test("ties to accounts that are at home nowhere make no bridge", () => {
    const stars = Float64Array.from({ length: 23 }, (_, v) => (v >= 8 && v < 16 ? 1 : 0));
    expect(bands(graph, [0, 1], stars)[16]).toBe("core");
    const some = stars.map((_, v) => ([2, 8, 9].includes(v) ? 1 : 0));
    expect(bands(graph, [0, 1], some)[16]).not.toBe("bridge");
  });

  test("two groups with marks are one", () => {
    expect(bands(graph, [0, 1, 8, 9])[16]).toBe("core");
    expect(bands(graph, [0, 1, 8, 9])[12]).toBe("core");
  });
});

test("on any graph: nobody is a bridge or core without two tied marks, nobody known with fewer than two ties", () =>
  fc.assert(
    fc.property(
      anyFollowGraph(12, 50),
      fc.array(fc.nat(11), { maxLength: 5 }),
      fc.array(fc.nat(2), { minLength: 12, maxLength: 12 }),
      (graph, wanted, community) => {
        const marked = [...new Set(wanted)].filter((v) => v < graph.size);
        const { offsets, targets } = graph.neighbours;
        const neighbours = (v: number) => [...targets.subarray(offsets[v], offsets[v + 1])];
        const tied = marked.filter((v) => neighbours(v).length >= 2);
        const found = bandsOf(graph, { community, count: 3, nowhere: new Float64Array(graph.size), marked });
        found.forEach((position, v) => {
          const band = BANDS[position];
          const marks = neighbours(v).filter((u) => tied.includes(u)).length;
          if (band === "bridge") expect(marks).toBeGreaterThanOrEqual(2);
          if (band === "core") expect(marks >= 2 || tied.includes(v)).toBe(true);
          if (neighbours(v).length < 2) expect(band).toBe("unknown");
        });
      },
    ),
  ));

/** A network in which 6 % of the accounts have half of their follows in a second community. */
function withBridges(seed: number, read: number) {
  const size = 1500;
  const planted = generateFollowGraph({ accounts: size, edges: size * 14, communities: 8, seed, fetched: 1 });
  const random = seededRandom(seed * 77);
  const members = Array.from({ length: 8 }, (_, c) =>
    [...planted.community.keys()].filter((v) => planted.community[v] === c),
  );
  const large = [...members.keys()].sort((a, b) => members[b].length - members[a].length).slice(0, 5);
  const second = new Int32Array(size).fill(-1);
  for (let v = 0; v < size; v++) {
    const others = large.filter((c) => c !== planted.community[v]);
    if (random() < 0.06 && others.length === 4) second[v] = others[below(random, 4)];
  }
  const sources = planted.sources.slice();
  const targets = planted.targets.slice();
  for (let i = 0; i < sources.length; i++) {
    if (planted.community[sources[i]] !== planted.community[targets[i]] || random() >= 0.5) continue;
    const elsewhere = (v: number) => members[second[v]][below(random, members[second[v]].length)];
    if (second[sources[i]] >= 0) targets[i] = elsewhere(sources[i]);
    else if (second[targets[i]] >= 0) sources[i] = elsewhere(targets[i]);
  }
  const isRead = Array.from({ length: size }, () => random() < read);
  const kept = [...sources.keys()].filter((i) => isRead[sources[i]] || isRead[targets[i]]);
  const graph = buildFollowGraph(
    size,
    Uint32Array.from(kept, (i) => sources[i]),
    Uint32Array.from(kept, (i) => targets[i]),
  );
  return { graph, second, community: planted.community, large };
}

test.each([
  [1, 0.3],
  [0.33, 0.1],
])("planted bridges are found, and few others are called so; lists read: %d", (read, least) => {
  let right = 0;
  let wrong = 0;
  let planted = 0;
  let inside = 0;
  for (const seed of [3, 4]) {
    const { graph, second, community, large } = withBridges(seed, read);
    const { nowhere } = findHomes(graph, leiden);
    const found = leiden(graph, { seed: 1 });
    const isPlain = (v: number) => community[v] === large[0] && second[v] < 0;
    const marked = [...community.keys()].filter(isPlain).filter((_, i) => i % 4 === 0);
    const position = bandsOf(graph, { ...found, nowhere, marked });
    position.forEach((at, v) => {
      const isBridge = second[v] >= 0 && (community[v] === large[0] || second[v] === large[0]);
      planted += Number(isBridge);
      inside += Number(isPlain(v) && ["core", "specialist"].includes(BANDS[at]));
      if (BANDS[at] !== "bridge") return;
      if (isBridge) right++;
      else wrong++;
    });
  }
  // Every fiftieth account is one.
  expect(right / (right + wrong)).toBeGreaterThan(0.3);
  expect(right / planted).toBeGreaterThan(least);
  expect(inside).toBeGreaterThan(400);
});

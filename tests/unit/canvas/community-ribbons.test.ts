import fc from "fast-check";
import { expect, test } from "vitest";
import { ribbonsOf } from "@/components/canvas/community-ribbons";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import { seededRandom } from "@/lib/graph/random";
import { drawnOf } from "./drawn";

const MEMBERS = 12;

/** Communities of twelve members each, with edges among any accounts. */
const drawing = fc
  .record({ communities: fc.integer({ min: 2, max: 6 }), edges: fc.nat(200), seed: fc.nat(1000) })
  .map(({ communities, edges, seed }): DrawnGraph => {
    const count = communities * MEMBERS;
    const random = seededRandom(seed);
    const any = () => Uint32Array.from({ length: edges }, () => Math.floor(random() * count));
    return {
      ...drawnOf(count),
      x: Float32Array.from({ length: count }, () => 100 * random()),
      y: Float32Array.from({ length: count }, () => 100 * random()),
      community: Uint32Array.from({ length: count }, (_, i) => Math.floor(i / MEMBERS)),
      edgeSource: any(),
      edgeTarget: any(),
      edgeMutual: new Uint8Array(edges),
      edgeImported: new Uint8Array(edges),
    };
  });

test("each community with ties to others has its strongest, and no pair has two ribbons", () => {
  fc.assert(
    fc.property(drawing, (drawn) => {
      const { community, edgeSource, edgeTarget } = drawn;
      const ribbons = ribbonsOf(drawn, () => true);
      const counts = new Map<string, number>();
      edgeSource.forEach((source, e) => {
        const [a, b] = [community[source], community[edgeTarget[e]]].sort((one, other) => one - other);
        if (a !== b) counts.set(`${a} ${b}`, (counts.get(`${a} ${b}`) ?? 0) + 1);
      });
      expect(new Set(ribbons.map(({ from, to }) => `${from} ${to}`)).size).toBe(ribbons.length);
      // All are of one size here, so the strongest has most ties.
      for (const c of new Set(community)) {
        const own = [...counts].filter(([pair]) => pair.split(" ").includes(String(c)));
        const most = Math.max(0, ...own.map(([, count]) => count));
        const ribbon = ribbons.filter(({ from, to }) => from === c || to === c);
        const strongest = ribbon.map(({ from, to }) => counts.get(`${from} ${to}`) ?? 0);
        expect(Math.max(0, ...strongest)).toBe(most);
      }
      if (ribbons.length > 0) expect(Math.max(...ribbons.map(({ share }) => share))).toBe(1);
    }),
  );
});

test("edges that are not wanted do not count, and small communities have no ribbons", () => {
  const drawn: DrawnGraph = {
    ...drawnOf(22),
    community: Uint32Array.from({ length: 22 }, (_, i) => (i < 10 ? 0 : i < 20 ? 1 : 2)),
    edgeSource: Uint32Array.of(0, 0),
    edgeTarget: Uint32Array.of(10, 20),
    edgeMutual: new Uint8Array(2),
    edgeImported: new Uint8Array(2),
  };
  expect(ribbonsOf(drawn, () => true).map(({ from, to }) => [from, to])).toEqual([[0, 1]]);
  expect(ribbonsOf(drawn, (e) => e === 1)).toEqual([]);
});

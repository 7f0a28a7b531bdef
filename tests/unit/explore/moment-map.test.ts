import fc from "fast-check";
import { expect, test } from "vitest";
import { momentMap } from "@/lib/explore/answers/moment-map";
import { NO_GROUP } from "@/lib/explore/protocol/moment";
import { buildFollowGraph } from "@/lib/graph/build";
import { typescriptEngine as engine } from "@/lib/graph/engine";
import { generateFollowGraph } from "@/lib/graph/generate";
import { modularity } from "@/lib/graph/modularity";

/** A network with its communities as the map has them. */
function networkOf(seed: number) {
  const accounts = 120;
  const { sources, targets } = generateFollowGraph({ accounts, edges: 700, communities: 5, seed });
  const graph = buildFollowGraph(accounts, sources, targets);
  const { community, count } = engine.leiden(graph, { seed: 1 });
  return { accounts, sources, targets, graph, community, count };
}

test("where all is there, it is the map: the same communities, the same ranks", () => {
  for (let seed = 1; seed <= 10; seed++) {
    const { accounts, sources, targets, graph, community, count } = networkOf(seed);
    const present = new Uint8Array(accounts).fill(1);
    const found = momentMap(engine, { present, sources, targets, community, communities: count, log: false });
    const sizes = new Map<number, number>();
    for (const c of community) sizes.set(c, (sizes.get(c) ?? 0) + 1);
    const alike = [...found.group].filter(
      (group, i) => group === community[i] || sizes.get(community[i]) === 1,
    );
    // The search goes on from where it ended, so a few may still move.
    expect(alike.length).toBeGreaterThan(0.9 * accounts);
    expect(found.modularity).toBeGreaterThanOrEqual(modularity(graph.neighbours, community) - 1e-9);
    const { rank } = engine.pageRank(graph);
    const order = Array.from(rank.keys()).sort((a, b) => rank[b] - rank[a] || a - b);
    expect(found.top).toEqual(order.slice(0, 10));
    expect(found.share[order[0]]).toBe(1);
  }
});

test("at any moment: nobody absent has a group or a rank, and the figures are those of what is there", () => {
  const network = networkOf(3);
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: network.accounts, maxLength: network.accounts }),
      fc.nat(9),
      (isPresent, kept) => {
        const present = Uint8Array.from(isPresent, Number);
        const edges = [...network.sources.keys()].filter(
          (e) => present[network.sources[e]] === 1 && present[network.targets[e]] === 1 && e % 10 <= kept,
        );
        const sources = Uint32Array.from(edges, (e) => network.sources[e]);
        const targets = Uint32Array.from(edges, (e) => network.targets[e]);
        const { community, count: communities } = network;
        const found = momentMap(engine, { present, sources, targets, community, communities, log: false });

        expect(found.follows).toBe(new Set(edges.map((_, i) => `${sources[i]} ${targets[i]}`)).size);
        const here = [...present.keys()].filter((i) => present[i] === 1);
        present.forEach((isHere, i) => {
          if (isHere === 1) return;
          expect(found.group[i]).toBe(NO_GROUP);
          expect(found.share[i]).toBeNaN();
        });
        expect(found.top).toHaveLength(Math.min(10, here.length));
        const shares = found.top.map((i) => found.share[i]);
        expect(shares).toEqual([...shares].sort((a, b) => b - a));
        if (here.length > 0) expect(Math.max(...here.map((i) => found.share[i]))).toBe(shares[0]);

        const counted = new Map<number, number>();
        for (const group of found.group)
          if (group !== NO_GROUP) counted.set(group, (counted.get(group) ?? 0) + 1);
        const told = found.communities.flatMap(({ group, members }) =>
          group === undefined ? [] : [[group, members]],
        );
        expect(new Map(told as [number, number][])).toEqual(counted);
        const all = found.communities.map(({ members }) => members);
        expect(all).toEqual([...all].sort((a, b) => b - a));
        expect(all.every((members) => members > 1)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

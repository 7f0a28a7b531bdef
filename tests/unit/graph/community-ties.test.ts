import fc from "fast-check";
import { expect, test } from "vitest";
import { buildFollowGraph } from "@/lib/graph/build";
import { communityFollows, membersByStanding, tiesToOthers } from "@/lib/graph/community-ties";
import { generateFollowGraph } from "@/lib/graph/generate";
import { groupsInside, shareInside } from "@/lib/graph/groups-inside";

const anyGraph = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 60 }),
    fc.array(fc.nat(2), { minLength: 12, maxLength: 12 }),
  )
  .map(([size, pairs, groups]) => {
    const kept = new Map<string, [number, number]>();
    for (const [a, b] of pairs) if (a !== b && a < size && b < size) kept.set(`${a} ${b}`, [a, b]);
    const follows = [...kept.values()];
    const [sources, targets] = [0, 1].map((end) => Uint32Array.from(follows, (pair) => pair[end]));
    return {
      size,
      follows,
      community: groups.slice(0, size),
      graph: buildFollowGraph(size, sources, targets),
    };
  });

test("follows, standing and ties are those of the definitions, on any graph", () =>
  fc.assert(
    fc.property(anyGraph, ({ follows, community, graph, size }) => {
      const { inside, all } = communityFollows(graph, community, 3);
      for (const c of [0, 1, 2]) {
        const own = follows.filter(([a]) => community[a] === c);
        expect(all[c]).toBe(own.length);
        expect(inside[c]).toBe(own.filter(([, b]) => community[b] === c).length);

        const members = membersByStanding(graph, community, c);
        expect(members.map(({ account }) => account).sort()).toEqual(
          [...Array(size).keys()].filter((v) => community[v] === c).sort(),
        );
        for (const { account, followersInside, inside: within, outside } of members) {
          const tied = new Set(follows.flatMap(([a, b]) => (a === account ? [b] : b === account ? [a] : [])));
          expect(within).toBe([...tied].filter((v) => community[v] === c).length);
          expect(outside).toBe(tied.size - within);
          expect(followersInside).toBe(
            follows.filter(([a, b]) => b === account && community[a] === c).length,
          );
        }
        const standing = members.map(({ followersInside }) => followersInside);
        expect(standing).toEqual(standing.toSorted((a, b) => b - a));

        for (const tie of tiesToOthers(graph, community, 3, c)) {
          const between = (from: number, to: number) =>
            follows.filter(([a, b]) => community[a] === from && community[b] === to).length;
          expect([tie.out, tie.back]).toEqual([between(c, tie.community), between(tie.community, c)]);
          if (tie.bridge === undefined) continue;
          const { account, here, there } = tie.bridge;
          const tied = new Set(follows.flatMap(([a, b]) => (a === account ? [b] : b === account ? [a] : [])));
          expect(here).toBe([...tied].filter((v) => community[v] === c).length);
          expect(there).toBe([...tied].filter((v) => community[v] === tie.community).length);
          expect([c, tie.community]).toContain(community[account]);
        }
      }
    }),
  ));

test("planted groups are found inside a group, the same each time, more of them at a finer resolution", () => {
  const { sources, targets, community } = generateFollowGraph({
    accounts: 400,
    edges: 8000,
    communities: 5,
    seed: 5,
    outside: 0.1,
  });
  const graph = buildFollowGraph(400, sources, targets);
  // All of two planted communities.
  const accounts = Uint32Array.from(community.keys()).filter((v) => community[v] < 2);
  const group = groupsInside(graph, accounts, 1);
  const most = new Map<string, number>();
  accounts.forEach((v, i) => {
    const key = `${community[v]} ${group[i]}`;
    most.set(key, (most.get(key) ?? 0) + 1);
  });
  for (const planted of [0, 1]) {
    const sizes = [...most].filter(([key]) => key.startsWith(`${planted} `)).map(([, count]) => count);
    const all = sizes.reduce((sum, count) => sum + count, 0);
    expect(Math.max(...sizes) / all).toBeGreaterThan(0.8);
  }
  expect(groupsInside(graph, accounts, 1)).toEqual(group);
  const groupCount = (resolution: number) => new Set(groupsInside(graph, accounts, resolution)).size;
  expect(groupCount(3)).toBeGreaterThan(groupCount(0.4));
  expect(shareInside(graph, accounts, group)).toBeGreaterThan(0.7);
});

test("accounts without a tie to the others share the last group; nobody and nothing are no error", () => {
  const graph = buildFollowGraph(6, Uint32Array.of(0, 1, 2), Uint32Array.of(1, 2, 0));
  expect([...groupsInside(graph, Uint32Array.of(0, 1, 2, 3, 5), 1)]).toEqual([0, 0, 0, 1, 1]);
  expect([...groupsInside(graph, Uint32Array.of(3, 4), 1)]).toEqual([0, 0]);
  expect(groupsInside(graph, new Uint32Array(), 1)).toHaveLength(0);
  expect(shareInside(graph, Uint32Array.of(3, 4), Uint32Array.of(0, 0))).toBe(0);
});

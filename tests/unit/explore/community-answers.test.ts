import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GraphSession } from "@/lib/explore/graph-session";
import type { MapSummary } from "@/lib/explore/protocol/graph-service";
import { loadEngine } from "@/lib/graph/load-engine";
import { writeSampleNetwork } from "@/lib/sample/sample-network";
import { Store } from "@/lib/store/schema";

let session: GraphSession;
let map: MapSummary;
let store: Store;

beforeAll(async () => {
  store = new Store("sample");
  session = new GraphSession(async () => {
    const its = new Store("sample");
    await writeSampleNetwork(its);
    return its;
  }, loadEngine());
  await session.open("sample");
  map = await session.compute({}, () => {});
}, 60_000);

afterAll(() => store.close());

describe("the communities of the sample", () => {
  test("in figures: sizes add up, shares are of something, and every member is found", async () => {
    const figures = await session.communityFigures();
    expect(figures.map(({ id, size }) => ({ id, size }))).toEqual(
      map.communities.map(({ id, size }) => ({ id, size })),
    );
    expect(figures.reduce((sum, { size }) => sum + size, 0)).toBe(map.accounts);
    expect(figures.reduce((sum, { follows }) => sum + follows, 0)).toBe(map.edges);
    for (const { id, inside, follows, read, size, yours } of figures) {
      expect(inside).toBeLessThanOrEqual(follows);
      expect(inside).toBeGreaterThan(0.3 * follows);
      expect(read).toBeGreaterThan(0);
      expect(read).toBeLessThanOrEqual(size);
      expect(yours?.followBack).toBeLessThanOrEqual(yours?.follow ?? 0);
      expect(await session.members(id)).toHaveLength(size);
    }
  });

  test("one of them: ties in both directions are those of the other, members are asked for in portions", async () => {
    const [first, second] = map.communities;
    const of = (id: number, offset = 0, limit = 5) =>
      session.community({ id, offset, limit, marksVersion: 0 });
    const one = await of(first.id);
    const other = await of(second.id);
    const there = one?.ties.find(({ id }) => id === second.id);
    const back = other?.ties.find(({ id }) => id === first.id);
    expect(there?.out).toBeGreaterThan(0);
    expect([there?.out, there?.back]).toEqual([back?.back, back?.out]);
    expect(one?.members.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
    const next = await of(first.id, 5, 2);
    expect(next?.members.map(({ rank }) => rank)).toEqual([6, 7]);
    const standing = [...(one?.members ?? []), ...(next?.members ?? [])].map((m) => m.followersInside);
    expect(standing).toEqual(standing.toSorted((a, b) => b - a));
    for (const { n } of one?.unread ?? []) expect(await session.members(first.id)).toContain(n);
    expect(one?.unread.length).toBeGreaterThan(0);
    expect(await of(12_345)).toBeUndefined();
  });

  test("names are proposed once, from words, and given again without being made anew", async () => {
    const names = await session.proposeNames();
    expect(names).toHaveLength(map.communities.length);
    for (const name of names) expect(name).toMatch(/ · /);
    expect(await session.proposeNames()).toBe(names);
  });

  test("groups inside it: all members once, named, finer at a higher resolution; bounds are kept", async () => {
    const [{ id, size }] = map.communities;
    const coarse = await session.innerGroups(id, 0.4);
    const fine = await session.innerGroups(id, 3);
    for (const found of [coarse, fine])
      expect(found?.groups.reduce((sum, group) => sum + group.size, 0)).toBe(size);
    expect(fine?.groups.length).toBeGreaterThan(coarse?.groups.length ?? 0);
    for (const { name } of fine?.groups ?? []) expect(name).not.toBe("");
    expect(await session.innerGroups(12_345, 1)).toBeUndefined();
    await expect(session.innerGroups(id, 9)).rejects.toThrow(RangeError);
  });
});

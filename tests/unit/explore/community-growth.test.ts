import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { differenceOf } from "@/lib/colour/community-colours";
import { GraphSession } from "@/lib/explore/graph-session";
import type { MapSummary, MapView } from "@/lib/explore/protocol/graph-service";
import { LEAST_KEPT, type RememberedCommunity } from "@/lib/explore/view/remembered";
import { loadEngine } from "@/lib/graph/load-engine";
import { sampleNetwork } from "@/lib/sample/sample-network";
import { Store } from "@/lib/store/schema";
import { PLAIN_QUERY } from "./plain-query";
import { emptyStore } from "./small-network";

/** Lists added between two maps: the first maps are of a few lists, the last of all. */
const STAGES = [1, 2, 4, 8, 14, 22, 34, 50, 75, 110, 160, 230, 320, 400];

interface Stage {
  map: MapSummary;
  /** Community of each drawn account by its number, as an identity. */
  members: Map<number, number>;
  remembered: RememberedCommunity[];
  checks: Awaited<ReturnType<GraphSession["checkCommunities"]>>;
}

const stages: Stage[] = [];

/** The sample network as its lists come, one map after another: at first each computed by a worker of its own, as after
 *  a day's break, then all by one that goes on. */
beforeAll(async () => {
  const store = await emptyStore();
  const sample = sampleNetwork();
  vi.spyOn(console, "warn").mockImplementation(() => {});
  let session: GraphSession | undefined;
  let remembered: RememberedCommunity[] = [];
  for (const [i, lists] of STAGES.entries()) {
    const known = sample.lists.slice(0, lists);
    const seen = new Set(known.flatMap(({ owner, members }) => [owner, ...members]));
    await store.transaction("rw", store.tables, async () => {
      await store.accounts.bulkPut(sample.accounts.filter(({ n }) => seen.has(n)));
      await store.lists.bulkPut(known);
      await store.meta.put({ key: "revision", revision: i + 1 });
    });
    if (session === undefined || i < STAGES.length / 2) {
      session = new GraphSession(async (network) => new Store(network), loadEngine());
      await session.open("mine");
    }
    const map = await session.compute({}, () => {});
    await session.saved();
    const { drawn }: MapView = await session.view({
      ...PLAIN_QUERY,
      appearance: { ...PLAIN_QUERY.appearance, most: "all" },
    });
    const members = new Map(
      Array.from(drawn.account, (n, v) => [n, map.communities[drawn.community[v]].id] as const),
    );
    const checks = await session.checkCommunities(remembered);
    remembered = await session.rememberCommunities(map.communities.map(({ id }) => id));
    stages.push({ map, members, remembered, checks });
  }
}, 120_000);

afterAll(() => new Store().delete());

/** How the members of each community of one map, as far as they are on the other, are spread over its communities. */
function spread(before: Stage, after: Stage): Map<number, Map<number, number>> {
  const found = new Map<number, Map<number, number>>();
  for (const [n, was] of before.members) {
    const now = after.members.get(n);
    if (now === undefined) continue;
    const counts = found.get(was) ?? new Map<number, number>();
    counts.set(now, (counts.get(now) ?? 0) + 1);
    found.set(was, counts);
  }
  return found;
}

const pairs = () => stages.slice(1).map((after, i) => [stages[i], after] as const);

describe("the sample network, list by list", () => {
  test("no identity is ever given to strangers, and none comes back for another community", () => {
    const gone = new Set<number>();
    for (const [before, after] of pairs()) {
      const spreads = spread(before, after);
      const now = new Set(after.map.communities.map(({ id }) => id));
      const was = new Set(before.map.communities.map(({ id }) => id));
      expect(now.size).toBe(after.map.communities.length);
      for (const id of was) if (!now.has(id)) gone.add(id);
      for (const id of now) {
        expect(gone.has(id), `${id} came back`).toBe(false);
        if (was.has(id)) expect(spreads.get(id)?.get(id) ?? 0).toBeGreaterThan(0);
      }
    }
  });

  test("a community that has most of its members in one place keeps its identity, or it is said where they are", () => {
    let kept = 0;
    for (const [before, after] of pairs())
      for (const [id, counts] of spread(before, after)) {
        const [[most, members]] = [...counts].sort(([, a], [, b]) => b - a);
        const fate = after.map.fates.find((found) => found.id === id);
        if ((counts.get(id) ?? 0) === members) kept += 1;
        else expect(fate, `community ${id} is now mostly ${most}, and nothing says so`).toBeDefined();
      }
    expect(kept).toBeGreaterThan(50);
  });

  test("what a view of the map before shows is still shown, or the view warns", () => {
    let warned = 0;
    let silent = 0;
    for (const [before, after] of pairs()) {
      const spreads = spread(before, after);
      for (const check of after.checks) {
        const counts = spreads.get(check.id) ?? new Map<number, number>();
        const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
        const isSilent = check.isHere && (check.kept ?? 0) >= LEAST_KEPT;
        if (!isSilent) warned += 1;
        else {
          silent += 1;
          // The remembered members are a sample where there are more than 256.
          const slack = all > 256 ? 0.05 : 1e-9;
          expect((counts.get(check.id) ?? 0) / all).toBeGreaterThanOrEqual(LEAST_KEPT - slack);
        }
      }
    }
    expect(warned).toBeGreaterThan(0);
    expect(silent).toBeGreaterThan(20);
  });

  test("a community keeps its colour, and hues are given to no two of the largest", () => {
    for (const [before, after] of pairs()) {
      const colourOf = new Map(before.map.communities.map(({ id, colour }) => [id, colour]));
      after.map.communities.forEach(({ id, colour }, place) => {
        const was = colourOf.get(id);
        if (was !== undefined && (was.tint === undefined || place >= 24)) expect(colour).toEqual(was);
      });
      const largest = after.map.communities.slice(0, 24);
      for (const [i, one] of largest.entries())
        for (const other of largest.slice(i + 1))
          expect(differenceOf(one.colour, other.colour)).toBeGreaterThan(0);
    }
  });
});

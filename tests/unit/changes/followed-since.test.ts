import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import { type FollowedSince, followedSince } from "@/lib/changes/followed-since";
import { DAY } from "@/lib/durations";
import type { ListRecord } from "@/lib/store/list";
import { Store } from "@/lib/store/schema";
import { rowsOf } from "../../fake-x/lists";
import { createWorld } from "../../fake-x/network";
import { shuffled } from "../../fake-x/random";
import { listPage } from "../../fake-x/timeline";
import type { World } from "../../fake-x/world";
import { listBody, observation } from "../capture/answers";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

type Name = "Following" | "Followers";

/** Reads a list as X's page does, from the top to its end or for so many pages. */
async function read(world: World, list: Name, owner: string, at: number, rows: number, pages = 99) {
  let cursor: string | undefined;
  for (let i = 0; i < pages; i++) {
    const page = listPage(world, { list, owner, cursor }, { rows }, at + i * 1000);
    const variables = { userId: owner, count: 20, ...(cursor !== undefined && { cursor }) };
    const more = { viewer: world.viewer.id, at: at + i * 1000 };
    await capture(store, observation(list, variables, JSON.stringify(page.body), more));
    cursor = page.cursor;
    if (cursor === undefined || cursor.startsWith("0|")) return;
  }
}

interface Told {
  source: string;
  target: string;
  since: FollowedSince;
}

/** What the store says of every follow that stands; `byAge`: the accounts' ages included. */
async function told(byAge: boolean): Promise<Told[]> {
  const accounts = new Map((await store.accounts.toArray()).map((account) => [account.n, account]));
  const follows = (list: ListRecord) =>
    [...list.members.keys()].flatMap((i) => {
      if (list.missingSince[i] !== 0) return [];
      const ends = [accounts.get(list.owner)!, accounts.get(list.members[i])!];
      const [source, target] = list.kind === "following" ? ends : ends.toReversed();
      return [{ source: source.id, target: target.id, since: followedSince(list, i, byAge ? ends : []) }];
    });
  return (await store.lists.toArray()).flatMap(follows);
}

function holds({ after, before }: FollowedSince, truth: number): boolean {
  return (after ?? 0) <= truth && truth <= (before ?? Number.POSITIVE_INFINITY);
}

function truthOf(world: World, source: string, target: string): number {
  return world.following(source).find((follow) => follow.target === target)!.at;
}

test("every bound holds the truth, whoever follows anew between visits; the widths are printed", async () => {
  const widths: number[] = [];
  let dated = 0;
  let all = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer({ min: 3, max: 30 }),
      async (seed, rows) => {
        for (const table of store.tables) await table.clear();
        const world = createWorld({ seed, accounts: 60, meanFollowing: 20 });
        const me = world.viewer.id;
        const others = world
          .everyone()
          .slice(0, 4)
          .map(({ id }) => id)
          .filter((id) => id !== me);
        let at = world.now;
        for (let round = 0; round < 3; round++) {
          await read(world, "Following", me, at, rows);
          await read(world, "Followers", me, at + 60_000, rows, round === 1 ? 2 : 99);
          for (const other of others) await read(world, "Followers", other, at + 120_000, 65);
          // Some cease to follow, and some of them follow again: they stand at the head of the list then.
          for (const { source } of world.followers(me).filter((_, i) => (i + round) % 3 === 0)) {
            world.unfollow(source, me);
            if (source.charCodeAt(3) % 2 === 0) world.follow(source, me, at + 5 * DAY);
          }
          for (const { target } of world.following(me).filter((_, i) => i % 5 === round)) {
            world.unfollow(me, target);
            world.follow(me, target, at + 6 * DAY);
          }
          at += 10 * DAY;
        }
        await read(world, "Following", me, at, rows);
        await read(world, "Followers", me, at + 60_000, rows);
        for (const other of others) await read(world, "Followers", other, at + 120_000, 65);
        for (const { source, target, since } of await told(true)) {
          all += 1;
          expect(holds(since, truthOf(world, source, target)), `${source} > ${target}`).toBe(true);
          if (since.before === undefined) continue;
          dated += 1;
          widths.push(since.before - (since.after ?? 0));
        }
      },
    ),
    { numRuns: 20 },
  );
  widths.sort((a, b) => a - b);
  const days = (share: number) => Math.round(widths[Math.floor(widths.length * share)] / DAY);
  console.info(`${dated} of ${all} follows dated; width: median ${days(0.5)} days, 90 % ${days(0.9)} days`);
  expect(dated / all).toBeGreaterThan(0.05);
}, 120_000);

test("a page out of order undates its visit, pages before it included, and the rows of changes", async () => {
  const anyDisorder = fc.record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    list: fc.constantFrom("Following", "Followers"),
    rows: fc.integer({ min: 3, max: 8 }),
    // X may put somebody at the head of Following who belongs elsewhere.
    shufflesHead: fc.boolean(),
    swaps: fc.option(fc.tuple(fc.nat(), fc.nat()), { nil: undefined }),
  });
  let undatedVisits = 0;
  await fc.assert(
    fc.asyncProperty(anyDisorder, async ({ seed, list, rows, shufflesHead, swaps }) => {
      for (const table of store.tables) await table.clear();
      const world = createWorld({ seed, accounts: 60, meanFollowing: 25 });
      const me = world.viewer.id;
      // An orderly reading first: what a disorderly one cannot date is not left with older times.
      await read(world, list, me, world.now, rows);
      const pages: ReturnType<typeof rowsOf>[] = [];
      const all = rowsOf(world, list, me);
      for (let i = 0; i < all.length; i += rows) pages.push(all.slice(i, i + rows));
      const isSwapped = swaps !== undefined && pages.length > 3;
      const [i, j] = isSwapped ? swaps.map((n) => n % (pages.length - 1)) : [0, 0];
      [pages[i], pages[j]] = [pages[j], pages[i]];
      let cursor: string | undefined;
      for (const [place, page] of pages.entries()) {
        const isLast = place === pages.length - 1;
        const next = `${isLast ? 0 : page.at(-1)!.key}|1800000000000000000`;
        const shown = shufflesHead && place === 0 && list === "Following" ? shuffled(() => 0.3, page) : page;
        const body = listBody({
          rows: shown.map(({ account: { id, handle } }) => ({ id, handle })),
          cursor: next,
          component: list === "Following" ? "FollowingSgs" : "FollowersSgs",
        });
        const variables = { userId: me, count: 20, ...(cursor !== undefined && { cursor }) };
        const more = { viewer: me, at: world.now + DAY + place * 1000 };
        await capture(store, observation(list, variables, body, more));
        cursor = next;
      }
      for (const { source, target, since } of await told(false))
        expect(holds(since, truthOf(world, source, target)), `${source} > ${target}`).toBe(true);
      const visit = (await store.visits.orderBy("id").last())!;
      expect(visit.isOutOfOrder === true).toBe(i !== j);
      if (visit.isOutOfOrder !== true) return;
      undatedVisits += 1;
      const [record] = await store.lists.where("owner").equals(visit.owner).toArray();
      expect(record.followedAfter).toBeUndefined();
      for (const { dated } of await store.changes.where("visit").equals(visit.id).toArray())
        expect(dated).not.toBe(true);
    }),
    { numRuns: 60 },
  );
  expect(undatedVisits).toBeGreaterThan(5);
}, 120_000);

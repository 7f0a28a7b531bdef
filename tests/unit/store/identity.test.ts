import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Profile } from "@/lib/store/account";
import { type Sighting, sightAccounts } from "@/lib/store/identity";
import { emptyList, mergePage } from "@/lib/store/list";
import { noteViewer, readViewers } from "@/lib/store/meta";
import { relationOf, stateRelations } from "@/lib/store/relations";
import { Store } from "@/lib/store/schema";
import { noteShadowMembers } from "@/lib/store/shadow-members";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

function sight(...sightings: Sighting[]) {
  return store.transaction("rw", store.tables, () => sightAccounts(store, sightings));
}

const real = (id: string, at: number, profile: Profile = {}): Sighting => ({ id, at, profile });
const shadow = (handle: string, at: number, profile: Profile = {}): Sighting => ({
  id: undefined,
  at,
  profile: { ...profile, handle },
});

/** Follow edges by id, whatever the numbers. */
async function edges(): Promise<string[]> {
  const ids = new Map((await store.accounts.toArray()).map(({ n, id }) => [n, id]));
  const lists = await store.lists.toArray();
  return lists
    .flatMap(({ owner, members }) => [...members].map((member) => `${ids.get(owner)}>${ids.get(member)}`))
    .sort();
}

async function follow(owner: number, members: number[], at = 10) {
  const key = ["following", owner, 0] as const;
  const list = (await store.lists.get([...key])) ?? emptyList([...key]);
  await store.lists.put(mergePage(list, members, undefined, at).list);
  await noteShadowMembers(store);
}

describe("a shadow account", () => {
  test("becomes real when its id is learned, and keeps its number", async () => {
    const first = await sight(shadow("Ana", 1));
    const second = await sight(real("7", 2, { handle: "ana" }));
    expect(second).toEqual({ numbers: first.numbers, fresh: 0, shadows: new Set() });
    expect(await store.accounts.toArray()).toMatchObject([{ id: "7", handle: "ana", firstSeen: 1 }]);
  });

  test("is found by the handle of an account that is known already", async () => {
    const first = await sight(real("7", 1, { handle: "Ana" }));
    const second = await sight(shadow("aNA", 2, { bio: "hello" }));
    expect(second).toEqual({ numbers: first.numbers, fresh: 0, shadows: new Set() });
    expect(await store.accounts.get({ id: "7" })).toMatchObject({ bio: "hello" });
  });

  test("merges into an account known before under another handle, and everything points there", async () => {
    const [owner, ana, ben] = (
      await sight(
        real("1", 1, { handle: "owner" }),
        real("7", 1, { handle: "old" }),
        shadow("ana", 2, { bio: "b" }),
      )
    ).numbers;
    await follow(owner, [ben]);
    await follow(ben, [owner]);
    await follow(ana, [owner]);
    await sight(real("7", 3, { handle: "ana" }));
    expect(await edges()).toEqual(["1>7", "7>1"]);
    expect(await store.accounts.get(ben)).toMatchObject({ mergedInto: ana, id: `merged:${ben}` });
    expect(await store.accounts.get(ana)).toMatchObject({ handle: "ana", bio: "b" });
    expect((await store.accounts.get(ana))?.history).toEqual([{ field: "handle", at: 1, was: "old" }]);
  });
});

test("a shadow that was viewer, owner and member all at once is re-pointed everywhere", async () => {
  const seconds = 50;
  const [me, ana] = (await sight(shadow("me", 1), real("7", 1, { handle: "ana" }))).numbers;
  await store.transaction("rw", store.tables, async () => {
    const list = mergePage(emptyList(["followers", me, me]), [ana, me], undefined, seconds).list;
    await store.lists.put(list);
    await noteShadowMembers(store);
    await stateRelations(store, me, [{ account: ana, viewerFollows: true, followsViewer: false }], seconds);
    await noteViewer(store, me, 9);
  });
  await sight(real("1", 1, { handle: "old" }));
  await sight(real("1", 3, { handle: "me" }));

  const real1 = (await store.accounts.get({ id: "1" }))!.n;
  expect(real1).not.toBe(me);
  expect(await readViewers(store)).toEqual([real1]);
  const lists = await store.lists.toArray();
  expect(lists).toMatchObject([{ kind: "followers", owner: real1, viewer: real1 }]);
  expect([...lists[0].members]).toEqual([ana, real1]);
  const [relations] = await store.relations.toArray();
  expect([relations.viewer, relationOf(ana, relations.flags[ana])]).toEqual([
    real1,
    { account: ana, viewerFollows: true, followsViewer: false },
  ]);
});

test("each direction of a relation keeps its newest statement, in whatever order they come", async () => {
  const said = (viewerFollows: boolean | undefined, followsViewer: boolean | undefined, seconds: number) =>
    stateRelations(store, 1, [{ account: 5, viewerFollows, followsViewer }], seconds);
  const statements: [boolean | undefined, boolean | undefined, number][] = [
    [true, undefined, 30],
    [undefined, true, 10],
    [false, undefined, 20],
    [undefined, false, 25],
    [true, true, 5],
    [undefined, true, 25],
  ];
  for (const order of [statements, [...statements].reverse(), statements.toSorted((a, b) => a[2] - b[2])]) {
    await store.relations.clear();
    for (const statement of order) await said(...statement);
    const [chunk] = await store.relations.toArray();
    expect(relationOf(5, chunk.flags[5])).toEqual({ account: 5, viewerFollows: true, followsViewer: true });
    expect([chunk.at[5], chunk.followsViewerAt?.[5]]).toEqual([30, 25]);
  }
});

describe("handles", () => {
  test("a new handle for an id is the same person with a history", async () => {
    await sight(real("7", 1, { handle: "old" }));
    await sight(real("7", 2, { handle: "new" }));
    expect(await store.accounts.toArray()).toMatchObject([
      { id: "7", handle: "new", handleLower: "new", history: [{ field: "handle", at: 1, was: "old" }] },
    ]);
  });

  test("a handle seen with another id is lost by the first, never merged", async () => {
    await sight(real("7", 1, { handle: "ana" }), real("8", 2, { handle: "Ana" }));
    expect(await store.accounts.toArray()).toMatchObject([
      { id: "7", history: [{ field: "handle", at: 1, was: "ana" }] },
      { id: "8", handle: "Ana" },
    ]);
    expect((await store.accounts.get({ id: "7" }))?.handle).toBeUndefined();
  });

  test("a handle is lost to whoever had it later, even if that one has moved on and is seen first", async () => {
    await sight(real("8", 9, { handle: "carl" }));
    await sight(real("7", 3, { handle: "ana" }));
    await sight(real("8", 5, { handle: "ana" }));
    expect((await store.accounts.get({ id: "7" }))?.handle).toBeUndefined();
    expect(await store.accounts.get({ id: "8" })).toMatchObject({ handle: "carl" });
    await sight(real("7", 6, { handle: "Ana" }));
    expect(await store.accounts.get({ id: "7" })).toMatchObject({ handle: "Ana" });
  });

  test("news that comes late does not undo what was seen since", async () => {
    await sight(real("7", 5, { handle: "ana", followers: 10 }), real("8", 9, { handle: "ana" }));
    await sight(real("7", 1, { handle: "older", followers: 3, bio: "first" }));
    const account = await store.accounts.get({ id: "7" });
    expect(account).toMatchObject({ followers: 10, bio: "first" });
    expect(account?.handle).toBeUndefined();
  });
});

describe("a handle seen alone", () => {
  test("is not of who is known to have moved on by then, however late the older sighting comes", async () => {
    for (const order of [
      [0, 1, 2],
      [1, 0, 2],
      [1, 2, 0],
    ]) {
      await store.delete();
      store = new Store();
      const seen = [real("7", 3, { handle: "ana" }), real("7", 5, { handle: "ben" }), shadow("ana", 10)];
      for (const i of order) await sight(seen[i]);
      expect((await store.accounts.toArray()).map(({ id }) => id).sort()).toEqual(["7", "shadow:ana"]);
    }
  });

  test("is of who had it then, though another has it now, and says nothing of who has it later", async () => {
    const [ana, ben] = (await sight(real("7", 3, { handle: "ana" }), real("8", 9, { handle: "ana" })))
      .numbers;
    const { numbers } = await sight(shadow("ana", 1), shadow("ana", 5, { bio: "x" }), shadow("ana", 12));
    expect(numbers).toEqual([ana, ana, ben]);
    await sight(real("7", 11, { handle: "ana" }));
    expect(await store.accounts.get({ id: "7" })).toMatchObject({ handle: "ana", bio: "x" });
  });
});

test("in the order of time, what is seen of a handle alone is of who had it, whoever had it before and after", async () => {
  const sightings = fc.array(
    fc.record({
      handle: fc.constantFrom("a", "b", "c"),
      person: fc.option(fc.constantFrom("11", "12", "13"), { nil: undefined, freq: 2 }),
      bio: fc.option(fc.constantFrom("x", "y"), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 14 },
  );
  await fc.assert(
    fc.asyncProperty(sightings, fc.nat(), async (seen, seed) => {
      const inTime = seen.map((it, i) => ({ ...it, at: i + 1 }));
      const asSeen = inTime.map(({ person, handle, bio, at }) =>
        person === undefined ? shadow(handle, at, { bio }) : real(person, at, { handle, bio }),
      );
      // The same with every handle's holder told: then no order may count.
      const told = inTime.map(({ person, handle, bio, at }) => {
        const holder = person ?? holderAt(inTime, handle, at);
        if (holder === undefined) return shadow(`nobody-${handle}`, at, { bio });
        return real(holder, at, person === undefined ? { bio } : { handle, bio });
      });
      const shuffled = told.toSorted((a, b) => hash(a, seed) - hash(b, seed));
      const expected = JSON.parse(JSON.stringify(await finalStore(shuffled)).replaceAll("nobody-", ""));
      expect(await finalStore(asSeen)).toEqual(expected);
    }),
    { numRuns: 60 },
  );

  /** Who was seen with the handle last, unless with another since; else who was seen with it next. */
  function holderAt(
    seen: readonly { handle: string; person: string | undefined; at: number }[],
    handle: string,
    at: number,
  ): string | undefined {
    const known = seen.filter(({ person }) => person !== undefined);
    const last = known.findLast((it) => it.at < at && it.handle === handle);
    const since = known.findLast((it) => it.at < at && it.person === last?.person);
    if (last !== undefined && since === last) return last.person;
    return known.find((it) => it.at > at && it.handle === handle)?.person;
  }

  async function finalStore(order: readonly Sighting[]) {
    await store.delete();
    store = new Store();
    for (const sighting of order) {
      const [n, hub] = (await sight(sighting, real("1", 1))).numbers;
      await store.transaction("rw", store.tables, () => follow(hub, [n], sighting.at));
    }
    return told();
  }
});

test("any order of sightings gives the same accounts, history included, and edges", async () => {
  // Each person has one id and one handle at a time. Shadows carry handles that nobody else ever had; two persons,
  // always seen with their ids, hand one handle to and fro.
  const SHARING = 5;
  const handleOf = (person: number, time: number) => {
    if (person >= SHARING && (time + person) % 3 !== 0) return "shared";
    return person % 2 === 0 && time > 5 ? `p${person}later` : `p${person}`;
  };
  const sightings = fc.array(
    fc.record({
      person: fc.constantFrom(0, 1, 2, 3, 4, 5, 5, 5, 6, 6, 6),
      time: fc.integer({ min: 1, max: 10 }),
      hasId: fc.boolean(),
      bio: fc.option(fc.constantFrom("x", "y", "z"), { nil: undefined }),
      followers: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
      status: fc.option(fc.constantFrom("active", "protected"), { nil: undefined }),
      about: fc.option(fc.constantFrom("short", "cut"), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 12 },
  );

  type Seen = {
    person: number;
    time: number;
    hasId: boolean;
    bio?: string;
    followers?: number;
    status?: "active" | "protected";
    /** A bio read off the page, which only fills a gap. */
    about?: string;
  };

  async function finalStore(order: readonly Seen[]) {
    await store.delete();
    store = new Store();
    for (const { person, time, hasId, bio, followers, status, about } of order) {
      const handle = handleOf(person, time);
      const stated = { bio, followers, status };
      const seen =
        hasId || person >= SHARING
          ? real(`10${person}`, time, { handle, ...stated })
          : shadow(handle, time, stated);
      const [n, hub] = (await sight({ ...seen, weak: { bio: about } }, real("1", 1))).numbers;
      await store.transaction("rw", store.tables, () => follow(hub, [n], time));
    }
    return told();
  }

  await fc.assert(
    fc.asyncProperty(sightings, fc.nat(), async (some, seed) => {
      // Sooner or later each of the handles is seen together with its id.
      const list: Seen[] = [0, 1, 2, 3, 4].flatMap((person) => [
        { person, time: 3, hasId: true },
        { person, time: 8, hasId: true },
      ]);
      list.push(...some);
      const shuffled = list.toSorted((a, b) => hash(a, seed) - hash(b, seed));
      expect(await finalStore(shuffled)).toEqual(await finalStore(list));
    }),
    { numRuns: 60 },
  );
});

/** All accounts and follow edges, whatever the numbers. */
async function told() {
  const accounts = (await store.accounts.toArray()).filter(({ mergedInto }) => mergedInto === undefined);
  return {
    accounts: accounts.map(({ n: _, ...account }) => account).sort((a, b) => (a.id < b.id ? -1 : 1)),
    edges: await edges(),
  };
}

function hash(value: object, seed: number): number {
  let h = seed | 1;
  for (const c of JSON.stringify(value)) h = Math.imul(h ^ c.charCodeAt(0), 16777619);
  return h >>> 0;
}

test("shadows that become accounts in one batch leave the same lists as one by one", async () => {
  const person = fc.integer({ min: 0, max: 5 });
  const lists = fc.array(fc.record({ owner: person, members: fc.uniqueArray(person), real: fc.boolean() }));
  await fc.assert(
    fc.asyncProperty(lists, fc.uniqueArray(person), async (lists, learned) => {
      const left = [];
      for (const together of [true, false]) {
        const people = [0, 1, 2, 3, 4, 5];
        const ids = (await sight(...people.map((i) => real(String(i + 1), 1, { handle: `old${i}` }))))
          .numbers;
        const shadows = (await sight(...people.map((i) => shadow(`name${i}`, 2)))).numbers;
        for (const { owner, members, real: isReal } of lists)
          await follow(
            (isReal ? ids : shadows)[owner],
            members.map((member) => (isReal ? shadows : ids)[member]),
          );
        const sightings = learned.map((i) => real(String(i + 1), 3, { handle: `name${i}` }));
        if (together) await sight(...sightings);
        else for (const sighting of sightings) await sight(sighting);
        left.push({ lists: await store.lists.toArray(), accounts: await store.accounts.toArray() });
        for (const table of store.tables) await table.clear();
        await store.delete();
        await store.open();
      }
      const [together, oneByOne] = left;
      expect(together).toEqual(oneByOne);
    }),
    { numRuns: 25 },
  );
}, 60_000);

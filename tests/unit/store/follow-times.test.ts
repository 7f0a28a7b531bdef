import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import { forget, remember } from "@/lib/health/forget";
import { deletePerson } from "@/lib/io/repair/wipe";
import { followedAt, type ListRecord, laterTimes, membersAt } from "@/lib/store/list";
import { Store } from "@/lib/store/schema";
import { listBody, observation, rows } from "../capture/answers";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

const JUNE = Date.UTC(2021, 5, 1);
const MARCH = Date.UTC(2021, 2, 1);
const AT = Date.UTC(2026, 5, 1);
const cursorOf = (time: number) => `${BigInt(time) << 20n}|1800000000000000000`;

/** Followers of account 9 on three pages: head, middle, last. */
async function threePages() {
  const pages = [
    { cursor: undefined, next: cursorOf(JUNE), rows: rows(101, 102) },
    { cursor: cursorOf(JUNE), next: cursorOf(MARCH), rows: rows(103, 104) },
    { cursor: cursorOf(MARCH), next: "0|1800000000000000000", rows: rows(105, 106) },
  ];
  for (const { cursor, next, rows } of pages) {
    const body = listBody({ rows, cursor: next, component: "FollowersSgs" });
    await capture(store, observation("Followers", { userId: "9", count: 20, cursor }, body, { at: AT }));
  }
}

/** The bounds of each member in seconds, by X's id. */
async function bounds() {
  const ids = new Map((await store.accounts.toArray()).map(({ n, id }) => [n, id]));
  const [list] = await store.lists.toArray();
  return [...list.members].map((n, i) => [ids.get(n), ...Object.values(followedAt(list, i))]);
}

const s = (ms: number) => ms / 1000;

test("each page is dated by the cursors around it, the last one from above only", async () => {
  await threePages();
  expect(await bounds()).toEqual([
    ["101", s(JUNE), s(AT)],
    ["102", s(JUNE), s(AT)],
    ["103", s(MARCH), s(JUNE)],
    ["104", s(MARCH), s(JUNE)],
    ["105", 0, s(MARCH)],
    ["106", 0, s(MARCH)],
  ]);
});

test("a person who is taken out takes their times along, and nobody else's; put back, the list is as before", async () => {
  await threePages();
  const before = await bounds();
  const lists = async () => (await store.lists.toArray()).map(({ revision: _, ...list }) => list);
  const stored = await lists();
  for (const account of await store.accounts.where("id").above("100").toArray()) {
    if (!account.id.startsWith("10")) continue;
    const forgotten = await forget(store, account.n);
    expect(await bounds()).toEqual(before.filter(([id]) => id !== account.id));
    await remember(store, forgotten!);
    expect(await lists()).toEqual(stored);
  }
  const [{ n }] = await store.accounts.where("id").equals("104").toArray();
  await deletePerson(store, n);
  expect(await bounds()).toEqual(before.filter(([id]) => id !== "104"));
});

test("a list of which nobody is dated has no times at all", () => {
  const times = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })), { maxLength: 6 });
  fc.assert(
    fc.property(times, fc.array(fc.nat({ max: 5 })), (pairs, wanted) => {
      const none = Uint32Array.from(pairs, () => 1);
      const list: ListRecord = {
        ...{ kind: "followers", owner: 1, viewer: 1, revision: 1 },
        ...{ members: Uint32Array.from(pairs.keys()), firstSeen: none, lastSeen: none, missingSince: none },
        followedAfter: Uint32Array.from(pairs, ([after]) => after),
        followedBefore: Uint32Array.from(pairs, ([, before]) => before),
      };
      const places = [...new Set(wanted)].filter((place) => place < pairs.length);
      const part = membersAt(list, places);
      const isDated = places.some((place) => pairs[place].some((time) => time > 0));
      expect("followedAfter" in part).toBe(isDated);
      expect("followedBefore" in part).toBe(isDated);
      const kept = places.map((_, i) => Object.values(followedAt(part, i)));
      expect(kept).toEqual(places.map((place) => pairs[place]));
    }),
  );
});

test("of two readings the later one dates a member, and disagreeing ones of one second do not", () => {
  const reading = fc.record({
    lastSeen: fc.nat({ max: 2 }),
    after: fc.nat({ max: 1 }),
    before: fc.nat({ max: 1 }),
  });
  fc.assert(
    fc.property(reading, reading, (one, other) => {
      const { after, before } = laterTimes(one, other);
      const turned = laterTimes(other, one);
      expect([turned.after, turned.before]).toEqual([after, before]);
      const later = one.lastSeen >= other.lastSeen ? one : other;
      const agree = one.after === other.after && one.before === other.before;
      const isTie = one.lastSeen === other.lastSeen && !agree;
      expect([after, before]).toEqual(isTie ? [0, 0] : [later.after, later.before]);
    }),
  );
});

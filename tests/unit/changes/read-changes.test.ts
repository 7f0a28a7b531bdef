import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import { HAPPENED, type Happened } from "@/lib/changes/happened";
import { readChanges, readJudged, readNamed, readTimeline } from "@/lib/changes/read-changes";
import { Store } from "@/lib/store/schema";
import { listBody, observation, profileBody, row } from "../capture/answers";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

const LIVE = "1800000000000000001|1800000000000000000";
const END = "0|1800000000000000000";
const START = 1_780_000_000_000;
const HOUR = 3_600_000;

async function read(ids: readonly number[], at: number, isCut = false, hidden: readonly number[] = []) {
  const rows = [...ids.map((id) => row(id)), ...hidden.map((id) => row(id, { unavailable: true }))];
  const body = listBody({ rows, cursor: isCut ? LIVE : END, terminated: isCut });
  await capture(store, observation("Following", { userId: "9", count: 20 }, body, { at }));
}

async function seen(id: number, at: number) {
  await capture(
    store,
    observation("UserByScreenName", { screen_name: `user${id}` }, profileBody(row(id)), { at }),
  );
}

async function told(since = 0) {
  const changes = await readJudged(store, await readChanges(store, since));
  const accounts = await readNamed(store, changes);
  return changes
    .filter(({ list }) => list !== undefined)
    .map(({ what, n, after, by }) => ({ what, id: accounts.get(n)?.id, after, by }));
}

/** What really happens to the people of a list between readings, some of which are cut. */
const anyStep = fc.oneof(
  fc.record({ do: fc.constant("toggle" as const), who: fc.integer({ min: 101, max: 105 }) }),
  fc.record({ do: fc.constant("vanish" as const), who: fc.integer({ min: 101, max: 105 }) }),
  fc.record({ do: fc.constant("look" as const), who: fc.integer({ min: 101, max: 105 }) }),
  ...[false, false, true].map((isCut) =>
    fc.record({ do: fc.constant("read" as const), isCut: fc.constant(isCut) }),
  ),
);

type Step = typeof anyStep extends fc.Arbitrary<infer Each> ? Each : never;

/** One in which each of the changes is sure to be, whatever is drawn beside it. */
const EACH_CHANGE: Step[] = [
  { do: "read", isCut: false },
  { do: "toggle", who: 104 },
  { do: "toggle", who: 101 },
  { do: "vanish", who: 102 },
  { do: "vanish", who: 103 },
  { do: "read", isCut: false },
  { do: "vanish", who: 102 },
  { do: "read", isCut: false },
];

test("nobody is called left who follows still, nobody came who did before, and nobody is missed where there is proof", async () => {
  const totals = new Map<Happened, number>();
  let missed = 0;
  /** What the readings cannot tell from leaving or coming: people who were hidden while a list was read whole. */
  const hiddenThen = { left: 0, came: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 24 }), async (steps) => {
      for (const table of store.tables) await table.clear();
      const listed = new Set([101, 102, 103]);
      /** Suspended accounts vanish from lists without a row. */
      const gone = new Set<number>();
      /** When each person really began and ceased to follow, the last time. */
      const began = new Map([101, 102, 103].map((id) => [id, START - HOUR]));
      const ceased = new Map<number, number>();
      const provable = new Set<string>();
      /** Listed, and hidden while the list was read whole: that they come back cannot be told from coming. */
      const hidden = new Set<number>();
      let lastWhole: number[] | undefined;
      let at = START;
      for (const step of steps) {
        at += HOUR;
        if (step.do === "toggle") {
          if (listed.delete(step.who)) ceased.set(step.who, at);
          else {
            listed.add(step.who);
            began.set(step.who, at);
          }
        } else if (step.do === "vanish") {
          if (!gone.delete(step.who)) gone.add(step.who);
        } else if (step.do === "look") {
          if (!gone.has(step.who)) await seen(step.who, at);
        } else {
          const shown = [...listed].filter((id) => !gone.has(id));
          if (shown.length === 0) continue;
          await read(shown, at, step.isCut);
          if (step.isCut) continue;
          for (const id of lastWhole ?? []) if (!shown.includes(id) && !listed.has(id)) provable.add(`${id}`);
          for (const id of shown) provable.delete(`${id}`);
          for (const id of listed) if (gone.has(id)) hidden.add(id);
          lastWhole = shown;
        }
      }
      // The proof: everybody who can be seen is looked at once more.
      for (const id of [101, 102, 103, 104, 105]) if (!gone.has(id)) await seen(id, at + HOUR);
      const changes = await told();
      for (const { what, id, after, by } of changes) {
        totals.set(what, (totals.get(what) ?? 0) + 1);
        const who = Number(id);
        if (what === "came") {
          if (hidden.has(who) && (began.get(who) ?? 0) <= START - HOUR) hiddenThen.came += 1;
          if (!hidden.has(who)) expect(began.get(who) ?? 0).toBeGreaterThan(START - HOUR);
          expect(after).toBeDefined();
        }
        // Whoever left did cease, or was hidden while the list was read.
        if (what === "left" && !ceased.has(who)) {
          hiddenThen.left += 1;
          expect(hidden.has(who)).toBe(true);
        }
        if (after !== undefined) expect(after).toBeLessThan(by);
      }
      for (const id of provable) {
        if (gone.has(Number(id))) continue;
        if (!changes.some((change) => change.id === id && change.what === "left")) missed += 1;
      }
    }),
    { numRuns: 100, examples: [[EACH_CHANGE]] },
  );
  const counts = JSON.stringify(Object.fromEntries(totals));
  console.info(`Changes: ${counts}; missed ${missed}; hidden while read: ${JSON.stringify(hiddenThen)}`);
  expect(missed).toBe(0);
  for (const what of ["came", "left", "notListed", "back"] as const)
    expect(totals.get(what) ?? 0, what).toBeGreaterThan(0);
});

test("each case by name", async () => {
  await read([101, 102, 103, 104], START);
  expect(await told()).toEqual([]);
  await read([101, 105], START + HOUR);
  // 102 is seen again, 103 is said to be suspended, of 104 nothing is known.
  await seen(102, START + 2 * HOUR);
  const [account] = await store.accounts.where("id").equals("103").toArray();
  await store.accounts.update(account.n, { status: "suspended" });
  const by = START + HOUR;
  const times = { after: START, by };
  expect((await told()).sort((a, b) => Number(a.id) - Number(b.id))).toEqual([
    { what: "left", id: "102", ...times },
    { what: "hidden", id: "103", ...times },
    { what: "notListed", id: "104", ...times },
    { what: "came", id: "105", ...times },
  ]);
  await read([101, 104, 105], START + 3 * HOUR);
  expect((await told(by))[0]).toEqual({ what: "back", id: "104", after: START + HOUR, by: START + 3 * HOUR });
});

test("an account's timeline has what X stated anew of it", async () => {
  const profile = (change: object, at: number) =>
    capture(
      store,
      observation("UserByScreenName", { screen_name: "x" }, profileBody({ ...row(101), ...change }), { at }),
    );
  await profile({ handle: "ana", followers: 100 }, START);
  await profile({ handle: "ana_writes", followers: 900 }, START + HOUR);
  const [account] = await store.accounts.where("id").equals("101").toArray();
  const timeline = await readTimeline(store, account.n);
  expect(timeline.map(({ what, was, is, after, by }) => [what, was, is, after, by])).toEqual(
    expect.arrayContaining([
      ["renamed", "ana", "ana_writes", START, START + HOUR],
      ["counts", 100, 900, START, START + HOUR],
    ]),
  );
  for (const { what } of timeline) expect(HAPPENED).toContain(what);
});

import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readOwnState } from "@/lib/changes/own-lists";
import { SILENT_AFTER, silenceOf } from "@/lib/changes/silent";
import { DAY } from "@/lib/durations";
import { MONTHS_COUNTED, newAccount, observe } from "@/lib/store/account";
import { emptyList, mergePage } from "@/lib/store/list";
import { noteViewer } from "@/lib/store/meta";
import { Store } from "@/lib/store/schema";

const START = Date.UTC(2024, 0, 10);
const MONTH = 31 * DAY;

/** When an account posts, and when X states its count, in days from the start. */
const anyLife = fc.record({
  posts: fc.array(fc.nat(900), { maxLength: 6 }),
  stated: fc.uniqueArray(fc.nat(900), { minLength: 1, maxLength: 14 }),
});

function accountOf(stated: readonly { at: number; posts: number }[]) {
  const account = newAccount("1001", stated[0].at);
  for (const { at, posts } of stated) observe(account, { posts }, at);
  return { ...account, n: 1 };
}

test("who is called silent wrote nothing in that time, nobody is missed, in whatever order X stated counts", () => {
  const seen = { silent: 0, not: 0, missed: 0, wrong: 0 };
  fc.assert(
    fc.property(
      anyLife.chain(({ posts, stated }) => {
        const known = stated
          .map((day) => ({ at: START + day * DAY, posts: posts.filter((post) => post < day).length }))
          .sort((a, b) => a.at - b.at);
        return fc.record({
          posts: fc.constant(posts),
          known: fc.constant(known),
          shuffled: fc.shuffledSubarray(known, { minLength: known.length }),
        });
      }),
      ({ posts, known, shuffled }) => {
        const account = accountOf(known);
        expect(accountOf(shuffled)).toEqual(account);
        const silence = silenceOf(account);
        const last = known[known.length - 1];
        const first = known.find((one) => one.posts === last.posts) ?? last;
        if (silence === undefined) {
          seen.not += 1;
          // Of a month only the first and the last count are kept: the first of its rest may be later than it was.
          if (last.at - first.at >= SILENT_AFTER + MONTH) seen.missed += 1;
          return;
        }
        seen.silent += 1;
        expect(silence.until).toBe(last.at);
        expect(silence.until - silence.since).toBeGreaterThanOrEqual(SILENT_AFTER);
        const wrote = posts.some((day) => {
          const at = START + day * DAY;
          return at >= silence.since && at < silence.until;
        });
        if (wrote) seen.wrong += 1;
        expect(account.postCounts?.length ?? 0).toBeLessThanOrEqual(2 * MONTHS_COUNTED);
      },
    ),
    { numRuns: 1000 },
  );
  console.log(`Silent accounts: ${JSON.stringify(seen)}`);
  expect(seen.wrong).toBe(0);
  expect(seen.missed).toBe(0);
  expect(Math.min(seen.silent, seen.not)).toBeGreaterThan(50);
});

let store: Store;
beforeEach(() => {
  store = new Store();
});
afterEach(() => store.delete());

test("only people whom I follow are listed, the longest silent first, with how sure it is", async () => {
  const at = (month: number) => Date.UTC(2024, month, 10);
  const facts = (id: string, stated: [month: number, posts: number][]) => {
    const account = newAccount(id, at(stated[0][0]));
    for (const [month, posts] of stated) observe(account, { posts, status: "active" }, at(month));
    return account;
  };
  const people = [
    facts("1", [[0, 5]]),
    facts("2", [
      [0, 7],
      [6, 7],
    ]),
    facts("3", [
      [0, 7],
      [1, 9],
      [3, 9],
      [5, 9],
    ]),
    facts("4", [
      [0, 7],
      [6, 8],
    ]),
    facts("5", [
      [0, 7],
      [6, 7],
    ]),
    facts("6", [
      [0, 7],
      [1, 7],
    ]),
  ];
  for (const account of people) await store.accounts.add(account as never);
  const numbers = new Map((await store.accounts.toArray()).map(({ id, n }) => [id, n]));
  const n = (id: string) => numbers.get(id) as number;
  await noteViewer(store, n("1"), at(6));
  const { list } = mergePage(
    emptyList(["following", n("1"), n("1")]),
    ["2", "3", "4", "6"].map(n),
    undefined,
    at(6) / 1000,
  );
  await store.lists.put(list);
  const state = await readOwnState(store, at(7));
  expect(state?.lists.silent).toEqual([
    {
      n: n("2"),
      certainty: "countedTwice",
      asOf: at(6),
      silence: { since: at(0), until: at(6), posts: 7, months: 2 },
    },
    {
      n: n("3"),
      certainty: "counted",
      asOf: at(5),
      silence: { since: at(1), until: at(5), posts: 9, months: 3 },
    },
  ]);
});

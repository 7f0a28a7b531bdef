import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import { READ_AGAIN_AFTER, readOwnReadings, readOwnState } from "@/lib/changes/own-lists";
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
/** Those who are silent have a test of their own. */
const LISTS = ["lost", "notBack", "gone"] as const;
const ME = "1";
const PEOPLE = [101, 102, 103, 104, 105];

/** The people of a world, as they are at one time. */
interface State {
  iFollow: ReadonlySet<number>;
  followMe: ReadonlySet<number>;
  gone: ReadonlySet<number>;
}

async function readList(kind: "following" | "followers", state: State, at: number, isCut = false) {
  const listed = [...(kind === "following" ? state.iFollow : state.followMe)];
  const rows = listed.filter((id) => !state.gone.has(id)).map((id) => row(id));
  const body = listBody({
    rows,
    cursor: isCut ? LIVE : END,
    terminated: isCut,
    component: kind === "following" ? "FollowingSgs" : "FollowersSgs",
  });
  const operation = kind === "following" ? "Following" : "Followers";
  await capture(store, observation(operation, { userId: ME, count: 20 }, body, { at }));
}

/** Looks at a profile; X says of suspended ones only that they are. */
async function look(id: number, state: State, at: number, saysRelation: boolean) {
  const relation = { following: state.iFollow.has(id), followedBy: state.followMe.has(id) };
  const body = state.gone.has(id)
    ? JSON.stringify({ data: { user: { result: { __typename: "UserUnavailable", reason: "Suspended" } } } })
    : profileBody(row(id, saysRelation ? relation : {}));
  await capture(store, observation("UserByScreenName", { screen_name: `user${id}` }, body, { at }));
}

async function told(now = START) {
  const state = await readOwnState(store, now);
  if (state === undefined) throw new Error("Nobody is logged in.");
  const idOf = (n: number) => Number(state.accounts.get(n)?.id);
  const { lost, notBack, gone } = state.lists;
  const named = (list: typeof lost) => list.map(({ n, ...more }) => ({ id: idOf(n), ...more }));
  return { lost: named(lost), notBack: named(notBack), gone: named(gone), unknown: state.lists.unknown };
}

const who = fc.constantFrom(...PEOPLE);
const anyStep = fc.oneof(
  ...(["mine", "theirs", "vanish"] as const).map((step) => fc.record({ do: fc.constant(step), who })),
  fc.record({ do: fc.constant("look" as const), who, says: fc.boolean() }),
  ...(["following", "followers"] as const).map((step) =>
    fc.record({ do: fc.constant(step), isCut: fc.constantFrom(true, false, false) }),
  ),
);

test("whoever is listed was as it says at the time that it names, and nobody is missed once all was read", async () => {
  const totals = { lost: 0, notBack: 0, gone: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 25 }), async (steps) => {
      for (const table of store.tables) await table.clear();
      const iFollow = new Set([101, 102, 103]);
      const followMe = new Set([102, 103, 104]);
      const gone = new Set<number>();
      /** Listed, and hidden while the list was read whole: that cannot be told from leaving. */
      const hidden = new Set<number>();
      const past: (State & { at: number })[] = [];
      let at = START;
      const note = () =>
        past.push({ at, iFollow: new Set(iFollow), followMe: new Set(followMe), gone: new Set(gone) });
      const state = { iFollow, followMe, gone };
      const read = async (kind: "following" | "followers", isCut: boolean) => {
        await readList(kind, state, at, isCut);
        for (const id of gone) hidden.add(id);
      };
      await look(999, state, at, false);
      for (const step of steps) {
        at += HOUR;
        if (step.do === "mine") toggle(iFollow, step.who);
        else if (step.do === "theirs") toggle(followMe, step.who);
        else if (step.do === "vanish") toggle(gone, step.who);
        else if (step.do === "look") await look(step.who, state, at, step.says);
        else if ("isCut" in step) await read(step.do, step.isCut);
        note();
      }
      const ever = (set: "iFollow" | "followMe", id: number) => past.some((then) => then[set].has(id));
      const check = async () => {
        const lists = await told(at);
        for (const name of LISTS) {
          totals[name] += lists[name].length;
          for (const { id, asOf, certainty, who: whose, until } of lists[name]) {
            const then = past.findLast((then) => then.at <= asOf) as State;
            if (name === "gone") {
              expect(then.gone.has(id)).toBe(true);
              expect(ever("iFollow", id) || iFollow.has(id)).toBe(true);
              continue;
            }
            const direction = whose === "you" ? "iFollow" : "followMe";
            if (certainty === "stated" || !hidden.has(id)) expect(then[direction].has(id)).toBe(false);
            if (name === "lost") {
              const before = past.findLast((then) => then.at <= (until as number)) as State;
              expect(before[direction].has(id)).toBe(true);
              expect(until).toBeLessThan(asOf);
            }
          }
        }
        return lists;
      };
      await check();
      // The proof: both lists are read whole, and everybody is looked at.
      at += HOUR;
      await read("following", false);
      await read("followers", false);
      note();
      at += HOUR;
      for (const id of PEOPLE) await look(id, state, at, true);
      note();
      const lists = await check();
      const active = PEOPLE.filter((id) => !gone.has(id));
      const oneSided = active.filter((id) => iFollow.has(id) && !followMe.has(id));
      const found = [...lists.notBack, ...lists.lost.filter((one) => one.who === "they")];
      expect(found.map(({ id }) => id).sort()).toEqual(oneSided);
      expect(lists.unknown).toBe(0);
      for (const { certainty } of found) expect(certainty).toBe("stated");
    }),
    { numRuns: 30 },
  );
  for (const name of LISTS) expect(totals[name], name).toBeGreaterThan(0);
});

test("each certainty by name", async () => {
  const both = new Set([101, 102, 103, 104]);
  const state = { iFollow: new Set([...both, 105]), followMe: both, gone: new Set<number>() };
  await readList("following", state, START);
  expect((await told()).unknown).toBe(5);
  await readList("followers", state, START + HOUR);
  expect(await told()).toMatchObject({ lost: [], unknown: 0 });
  expect((await told()).notBack).toEqual([{ id: 105, certainty: "likely", asOf: START + HOUR }]);
  const later = { ...state, followMe: new Set([101]) };
  await readList("followers", later, START + 2 * HOUR);
  await look(102, later, START + 3 * HOUR, false);
  await look(103, later, START + 4 * HOUR, true);
  const until = START + HOUR;
  expect((await told()).lost).toEqual([
    { id: 103, certainty: "stated", asOf: START + 4 * HOUR, who: "they", until },
    { id: 102, certainty: "sure", asOf: START + 2 * HOUR, who: "they", until },
    { id: 104, certainty: "likely", asOf: START + 2 * HOUR, who: "they", until },
  ]);
});

test("an own list is due once it was never read whole, or not for 30 days; a later cut reading is named", async () => {
  const state = { iFollow: new Set(PEOPLE), followMe: new Set(PEOPLE), gone: new Set<number>() };
  await readList("following", state, START);
  await readList("following", state, START + HOUR, true);
  const readings = async (now: number) => (await readOwnReadings(store, now))?.readings;
  expect(await readings(START + 2 * HOUR)).toMatchObject([
    { kind: "followers", wholeAt: undefined, isDue: true },
    { kind: "following", wholeAt: START, isDue: false, cut: { at: START + HOUR, captured: 5 } },
  ]);
  expect((await readings(START + READ_AGAIN_AFTER - 1))?.[1].isDue).toBe(false);
  expect((await readings(START + READ_AGAIN_AFTER))?.[1].isDue).toBe(true);
});

function toggle(set: Set<number>, id: number): void {
  if (!set.delete(id)) set.add(id);
}

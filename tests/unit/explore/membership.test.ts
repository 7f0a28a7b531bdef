import Papa from "papaparse";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { GraphSession } from "@/lib/explore/graph-session";
import type { MembershipAnswer, MembershipQuery } from "@/lib/explore/protocol/membership";
import type { Belonging } from "@/lib/explore/view/filters/filter";
import { loadEngine } from "@/lib/graph/load-engine";
import { BANDS } from "@/lib/graph/membership/bands";
import { changeMark } from "@/lib/store/mark";
import { Store } from "@/lib/store/schema";
import { PLAIN_QUERY } from "./plain-query";
import { account, emptyStore, fill, generatedNetwork, list } from "./small-network";

let store: Store;
let session: GraphSession;
let opened: Store | undefined;
let version = 0;

beforeEach(async () => {
  store = await emptyStore();
  await fill(store, generatedNetwork(400, 3000));
  session = new GraphSession(async (network) => {
    opened = new Store(network);
    return opened;
  }, loadEngine());
  await session.open("mine");
  await session.compute({}, () => {});
});

afterEach(async () => {
  await session.saved();
  opened?.close();
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

async function tag(n: number, isIn: boolean, name = "us"): Promise<void> {
  const [account] = await session.idsOf([n]);
  await changeMark(store, account, { tags: [[name, isIn]] }, 1);
  version += 1;
}

async function ask(change: Partial<MembershipQuery> = {}): Promise<MembershipAnswer> {
  const query = { tag: "us", marksVersion: version, better: 5, limit: 1000, skipped: [], ...change };
  const answer = await session.membership(query);
  if (answer === undefined) throw new Error("there is a map");
  return answer;
}

/** The accounts of the largest communities of the map, best first. */
async function communities(): Promise<number[][]> {
  const { rows } = await session.rows({ sort: "rank", descending: false, text: "", offset: 0, limit: 400 });
  const groups = new Map<number, number[]>();
  for (const { n, community } of rows) groups.set(community, [...(groups.get(community) ?? []), n]);
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

describe("what is said of each state of the tags", () => {
  test("nobody IN: nothing is estimated, and no account has a standing", async () => {
    await tag(5, false);
    const { reach, nearest } = await ask();
    expect(reach).toEqual({ is: "none", because: "noMarks" });
    expect(nearest).toEqual([]);
    expect(await session.standing({ n: 7, tag: "us", marksVersion: version })).toBeUndefined();
  });

  test("one IN: an order, nobody likely, no percentage", async () => {
    const [[first]] = await communities();
    await tag(first, true);
    const { reach, counts, nearest } = await ask();
    expect(reach).toEqual({ is: "order", because: "oneMark" });
    expect(counts.likely).toBe(0);
    expect(nearest.length).toBeGreaterThan(0);
    for (const { standing } of nearest) expect(standing.probability).toBeUndefined();
  });

  test("three IN of one community: its members are likely; who is tagged, skipped or hidden is not listed", async () => {
    const [ours, others] = await communities();
    for (const n of ours.slice(0, 3)) await tag(n, true);
    for (const n of others.slice(0, 2)) await tag(n, false);
    const { reach, nearest, total, counts, marks } = await ask();
    expect(reach).toEqual({ is: "full" });
    expect(marks).toMatchObject({ in: 3, notIn: 2, absent: 0, odd: [] });
    expect(nearest.length).toBe(total);
    const listed = nearest.map(({ row }) => row.n);
    const inside = listed.filter((n) => ours.includes(n));
    expect(inside.length / listed.length).toBeGreaterThan(0.8);
    expect(listed.filter((n) => ours.slice(0, 3).includes(n))).toEqual([]);
    expect(counts.likely).toBe(total);
    const sum = Object.values(counts).reduce((a, b) => a + b);
    expect(sum).toBe(400 - 5);
    const chances = nearest.map(({ standing }) => standing.probability as number);
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
    expect(Math.min(...chances)).toBeGreaterThanOrEqual(0.75);

    const [skipped, hidden] = listed;
    const [account] = await session.idsOf([hidden]);
    await changeMark(store, account, { hidden: true }, 2);
    version += 1;
    const after = (await ask({ skipped: [skipped] })).nearest.map(({ row }) => row.n);
    expect(after).toEqual(listed.slice(2));
  });

  test("IN marks of different corners: the marks disagree, nobody is likely, the odd ones are named", async () => {
    const groups = await communities();
    const mixed = [groups[0][0], groups[1][0], groups[2][0], groups[3][0]];
    for (const n of mixed) await tag(n, true);
    for (const n of [groups[0][1], groups[1][1], groups[2][1]]) await tag(n, false);
    const { reach, counts, marks } = await ask();
    expect(reach).toEqual({ is: "order", because: "disagree" });
    expect(counts.likely).toBe(0);
    expect(marks.odd.length).toBeGreaterThan(0);
    const tagged = new Set([...mixed, groups[0][1], groups[1][1], groups[2][1]]);
    for (const { n } of marks.odd) expect(tagged).toContain(n);
  });

  test("a group of most of the map says so; the smaller group beside it does not", async () => {
    await session.saved();
    await store.transaction("rw", store.tables, () =>
      Promise.all(store.tables.map((table) => table.clear())),
    );
    // 60 and 15 accounts that follow within their group, the next ones on a ring, and one follow between the groups.
    const groups = [range(1, 60), range(61, 75)];
    const lists = groups.flatMap((group) =>
      group.map((n, i) => {
        const members = [1, 2, 3, 5, 8].map((step) => group[(i + step) % group.length]);
        return list("following", n, n === 1 ? [...members, 61] : members);
      }),
    );
    const accounts = groups.flat().map((n) => account(n, { handle: `a${n}` }));
    await fill(store, { revision: 9, accounts, lists });
    await session.open("mine");
    await session.compute({}, () => {});
    for (const n of [1, 21, 41]) await tag(n, true);
    for (const n of [61, 66, 71]) await tag(n, true, "few");
    expect((await ask()).isMostOfMap).toBe(true);
    expect((await ask({ tag: "few" })).isMostOfMap).toBe(false);
  });

  test("a tagged account that is not on the map is counted", async () => {
    const [ours] = await communities();
    for (const n of ours.slice(0, 3)) await tag(n, true);
    await changeMark(store, { id: "999999", handle: "elsewhere" }, { tags: [["us", true]] }, 1);
    version += 1;
    expect((await ask()).marks).toMatchObject({ in: 3, absent: 1 });
  });
});

test("answers come from one partition first and end at all of them; a tag alone finds no new ones", async () => {
  const [ours] = await communities();
  for (const n of ours.slice(0, 3)) await tag(n, true);
  const seen: number[] = [];
  for (let better = 0; ; ) {
    const { runs } = await ask({ better });
    seen.push(runs.done);
    if (runs.done === runs.of) break;
    better = runs.done;
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
  await tag(ours[3], true);
  expect((await ask({ better: 0 })).runs).toEqual({ done: 6, of: 6 });
});

test("a standing counts the ties to the marks that the lists hold", async () => {
  const [ours, others] = await communities();
  for (const n of ours.slice(0, 3)) await tag(n, true);
  await tag(others[0], false);
  const { nearest } = await ask();
  for (const { row, standing } of nearest.slice(0, 5)) {
    expect(await session.standing({ n: row.n, tag: "us", marksVersion: version })).toEqual(standing);
    const page = async (group: "following" | "followers") =>
      (await session.neighbours(row.n, { group, text: "", offset: 0, limit: 400 })).rows.map(({ n }) => n);
    const [following, followers] = [await page("following"), await page("followers")];
    const isMarked = (n: number) => ours.slice(0, 3).includes(n);
    expect(standing.evidence).toMatchObject({
      in: 3,
      notIn: 1,
      followsIn: following.filter(isMarked).length,
      followedByIn: followers.filter(isMarked).length,
      followsNotIn: following.filter((n) => n === others[0]).length,
      followedByNotIn: followers.filter((n) => n === others[0]).length,
    });
  }
});

describe("columns, colours and filters of who belongs", () => {
  const view = (change: Partial<typeof PLAIN_QUERY> = {}) =>
    session.view({ ...PLAIN_QUERY, marksVersion: version, membership: { tag: "us", runs: 6 }, ...change });
  const table = async () =>
    (await session.rows({ sort: "membership", descending: true, text: "", offset: 0, limit: 400 })).rows;
  const filter = (verdict: "likely" | "unlikely" | "unknown") =>
    ({ type: "belongs", verdict, tag: "us" }) as const;

  test("a row says what its account's standing says, in any state of the tags, and moves with each tag", async () => {
    const [ours, others] = await communities();
    const steps = [
      [ours[0], true],
      [ours[1], true],
      [ours[2], true],
      [others[0], false],
    ] as const;
    let counted = 0;
    for (const [n, isIn] of steps) {
      await tag(n, isIn);
      await ask();
      await view();
      const rows = (await table()).filter(({ n }) => n % 4 === 0);
      for (const row of rows) {
        const standing = await session.standing({ n: row.n, tag: "us", marksVersion: version });
        const { tagged, verdict, probability } = standing ?? {};
        expect(row.belongs).toBe((tagged ?? verdict) satisfies Belonging | undefined);
        expect(row.membership).toBe(tagged === undefined ? probability : undefined);
        counted += row.membership === undefined ? 0 : 1;
      }
    }
    expect(counted).toBeGreaterThan(25);
    const percentages = (await table()).map(({ membership }) => membership ?? Number.NEGATIVE_INFINITY);
    expect(percentages).toEqual(percentages.toSorted((a, b) => b - a));
  });

  test("the filter leaves whom the list counts, nobody who is tagged, and works before anything shows a column", async () => {
    const [ours, others] = await communities();
    for (const n of ours.slice(0, 3)) await tag(n, true);
    for (const n of others.slice(0, 2)) await tag(n, false);
    const { counts } = await ask();
    for (const verdict of ["likely", "unlikely", "unknown"] as const) {
      const { accounts } = await view({ filters: [filter(verdict)], membership: undefined });
      expect(accounts).toBe(counts[verdict]);
    }
    const before = counts.likely;
    await view({ filters: [filter("likely")] });
    const [{ n }] = await table();
    await tag(n, false);
    const after = await view({ filters: [filter("likely")] });
    expect((await table()).map((row) => row.n)).not.toContain(n);
    expect(after.accounts).not.toBe(before);
  });

  test("bands: colour, filter and standing say the same, by the communities of the map, and move with them", async () => {
    const [ours] = await communities();
    for (const n of ours.slice(0, 6)) await tag(n, true);
    const look = { ...PLAIN_QUERY.appearance, colour: "band" as const };
    const coloured = async () => {
      const { drawn } = await view({ appearance: look });
      const { colour } = drawn;
      if (colour.by !== "group") throw new Error("bands are groups");
      return new Map(Array.from(drawn.account, (n, i) => [n, BANDS[colour.group[i]]]));
    };
    await ask();
    const bands = await coloured();
    expect(new Set(bands.values()).size).toBeGreaterThan(3);
    expect(ours.slice(0, 6).map((n) => bands.get(n))).not.toContain("elsewhere");
    for (const band of BANDS) {
      const { accounts } = await view({
        filters: [{ type: "band", band, tag: "us" }],
        membership: undefined,
      });
      expect(accounts).toBe([...bands.values()].filter((said) => said === band).length);
    }
    for (const [n, band] of [...bands].filter((_, i) => i % 20 === 0))
      expect((await session.standing({ n, tag: "us", marksVersion: version }))?.band).toBe(band);

    // Smaller communities: who was inside the group may be between two of them now.
    await session.recompute({ damping: 0.85, seeds: [], resolution: 2 }, () => {});
    const smaller = await coloured();
    expect([...bands].filter(([n, band]) => smaller.get(n) !== band).length).toBeGreaterThan(10);
  });

  test("colours by group, and files hold word and percentage", async () => {
    const [ours] = await communities();
    for (const n of ours.slice(0, 3)) await tag(n, true);
    const { drawn } = await view({ appearance: { ...PLAIN_QUERY.appearance, colour: "belongs" } });
    if (drawn.colour.by !== "group") throw new Error("belonging is a grouping");
    const colours = new Map(
      Array.from(drawn.account, (n, i) => [n, drawn.colour.by === "group" ? drawn.colour.group[i] : -1]),
    );
    for (const n of ours.slice(0, 3)) expect(colours.get(n)).toBe(0);
    const rows = new Map((await table()).map((row) => [row.handle, row]));
    const options = { format: "accountsCsv", accounts: undefined } as const;
    const file = await session.exportFile(
      { ...options, membership: { tag: "us", marksVersion: version } },
      () => {},
    );
    const { data } = Papa.parse<Record<string, string>>(await file.text(), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data).toHaveLength(400);
    for (const cells of data) {
      const row = rows.get(cells.handle);
      expect(cells.belongs).toBe(row?.belongs);
      expect(cells.membership === "" ? undefined : Number(cells.membership)).toBe(row?.membership);
    }
    const without = await (await session.exportFile({ ...options, membership: undefined }, () => {})).text();
    expect(without.split("\n")[0]).not.toMatch(/membership|belongs/);
  });
});

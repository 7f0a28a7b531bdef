import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { repairStore } from "@/lib/io/repair/repair";
import { deleteOwner, deletePerson, deleteViewer, wipe } from "@/lib/io/repair/wipe";
import { sightAccounts } from "@/lib/store/identity";
import { emptyList, mergePage } from "@/lib/store/list";
import { noteViewer, readRevision } from "@/lib/store/meta";
import { stateRelations } from "@/lib/store/relations";
import { Store } from "@/lib/store/schema";
import { v6 } from "../../fixtures/store/v6";
import { dumpStore } from "../dump";

let store: Store;
let ana: number;
let ben: number;
let cid: number;

beforeEach(async () => {
  store = new Store();
  await store.transaction("rw", store.tables, async () => {
    const people = ["ana", "ben", "cid"].map((handle, i) => ({
      id: String(i + 1),
      at: 5,
      profile: { handle },
    }));
    [ana, ben, cid] = (await sightAccounts(store, people)).numbers;
    for (const [owner, members] of [
      [ana, [ben, cid]],
      [ben, [ana, cid]],
    ] as const)
      await store.lists.put({
        ...mergePage(emptyList(["following", owner, ana]), [...members], undefined, 7).list,
        revision: 3,
      });
    await noteViewer(store, ana, 5);
    await stateRelations(store, ana, [{ account: ben, viewerFollows: true, followsViewer: true }], 7);
    await store.marks.put({ id: "2", tags: [["friend", true]], hidden: false, at: 5 });
    await store.seedLists.put({ name: "mine", seeds: [{ id: "2" }, { id: "3" }], at: 5 });
    await store.meta.bulkPut([
      { key: "revision", revision: 3 },
      { key: "coolDown", because: "rate_limited", from: 1, until: 9, level: 0 },
    ]);
  });
});

afterEach(() => store.delete());

const members = async () =>
  Object.fromEntries((await store.lists.toArray()).map((list) => [list.owner, [...list.members]]));

describe("wiping", () => {
  test("of captures keeps what the user made, and the rest that X asked for", async () => {
    await wipe(store, "captured");
    expect([await store.accounts.count(), await store.lists.count(), await store.relations.count()]).toEqual([
      0, 0, 0,
    ]);
    expect([await store.marks.count(), await store.seedLists.count()]).toEqual([1, 1]);
    expect((await store.meta.toCollection().primaryKeys()).sort()).toEqual(["coolDown", "revision"]);
    expect(await readRevision(store)).toBe(4);
  });

  test("of everything leaves nothing else", async () => {
    await wipe(store, "everything");
    const left = await Promise.all(store.tables.map(async (table) => [table.name, await table.count()]));
    expect(left.filter(([, rows]) => rows !== 0)).toEqual([["meta", 2]]);
  });

  test("of an owner takes their lists alone", async () => {
    await deleteOwner(store, ana);
    expect(await members()).toEqual({ [ben]: [ana, cid] });
    expect(await store.accounts.count()).toBe(3);
  });

  test("of a viewer takes what was shown to them", async () => {
    await deleteViewer(store, ana);
    expect([await store.lists.count(), await store.relations.count(), await store.accounts.count()]).toEqual([
      0, 0, 3,
    ]);
  });

  test("of a person leaves no trace of them", async () => {
    await deletePerson(store, ben);
    expect(await members()).toEqual({ [ana]: [cid] });
    expect((await store.accounts.toArray()).map(({ id }) => id)).toEqual(["1", "3"]);
    expect((await store.relations.toArray())[0].flags.some((bits) => bits !== 0)).toBe(false);
    expect([await store.marks.count(), (await store.seedLists.toArray())[0].seeds]).toEqual([
      0,
      [{ id: "3" }],
    ]);
    expect((await repairStore(store, 9, { mend: false })).stubs).toBe(0);
  });
});

describe("a repair", () => {
  test("finds nothing in a sound store and changes nothing", async () => {
    const report = await repairStore(store, 9, { mend: true });
    expect(report).toMatchObject({ quarantined: [], stubs: 0, revisionMended: false });
    expect(await readRevision(store)).toBe(3);
  });

  test("takes out what is no row, gives it back, and lets missing accounts stand as stubs", async () => {
    const broken = { n: 77, id: "77", firstSeen: "yesterday" };
    await store.accounts.put(broken as never);
    await store.accounts.delete(cid);
    await store.meta.put({ key: "revision", revision: 1 });
    const said = await repairStore(store, 9, { mend: false });
    expect(await store.accounts.get(77)).toEqual(broken);
    const done = await repairStore(store, 9, { mend: true });
    expect(done).toEqual(said);
    expect(done).toMatchObject({ stubs: 1, revisionMended: true });
    expect(done.quarantined).toEqual([
      { table: "accounts", key: 77, reason: "accounts: bad firstSeen", row: broken },
    ]);
    expect(await store.accounts.get(cid)).toMatchObject({ id: `shadow:unknown-${cid}`, firstSeen: 9 });
    expect(await members()).toEqual({ [ana]: [ben, cid], [ben]: [ana, cid] });
    expect(await readRevision(store)).toBe(4);
    expect(await repairStore(store, 10, { mend: false })).toMatchObject({ quarantined: [], stubs: 0 });
  });

  test("also lets those stand that a run, its queue, the log or the facts about a viewer speak of", async () => {
    const { runs, queue } = v6;
    await store.runs.add({ ...runs[0], id: 1, viewer: 101 } as never);
    await store.queue.bulkAdd([
      { ...queue[0], id: 1, run: 1, owner: 102 } as never,
      { ...queue[0], id: 2, run: 1, kind: "listMembers", owner: 9, name: "77" } as never,
    ]);
    await store.log.add({ at: 1, level: "info", event: "maintenance", text: "", account: 103 });
    await store.meta.put({ key: "viewer:104", viewer: 104, firstSeen: 1, lastSeen: 1 });
    expect((await repairStore(store, 9, { mend: true })).stubs).toBe(4);
    expect(await store.accounts.bulkGet([101, 102, 103, 104])).not.toContain(undefined);
    expect((await repairStore(store, 9, { mend: false })).stubs).toBe(0);
  });

  test("breaks circles of merged accounts, and lets those stand that lists speak of", async () => {
    await store.accounts.update(ana, { mergedInto: ben });
    await store.accounts.update(ben, { mergedInto: ana });
    await store.accounts.add({
      ...{ id: "merged:9", mergedInto: ben, firstSeen: 1, lastSeen: 1, observedAt: 1 },
    } as never);
    const before = await dumpStore(store);
    const looked = await repairStore(store, 9, { mend: false });
    expect(await dumpStore(store)).toEqual(before);
    expect(looked.quarantined.map(({ reason }) => reason)).toEqual(
      [ana, ben, 4].map((n) => `accounts: account ${n} leads to itself`),
    );
    const mended = await repairStore(store, 9, { mend: true });
    expect(mended).toEqual(looked);
    expect(await store.accounts.where("mergedInto").above(0).count()).toBe(0);
    expect(await store.accounts.get(ana)).toMatchObject({ id: `shadow:unknown-${ana}` });
    expect((await repairStore(store, 9, { mend: false })).quarantined).toEqual([]);
  });
});

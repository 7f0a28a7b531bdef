import { afterEach, beforeEach, expect, test } from "vitest";
import { GraphSession } from "@/lib/explore/graph-session";
import { loadEngine } from "@/lib/graph/load-engine";
import { commitImport, takeBackImport } from "@/lib/io/import/commit";
import { Draft } from "@/lib/io/import/draft";
import { changeMark, readMarks } from "@/lib/store/mark";
import { Store } from "@/lib/store/schema";
import { account, emptyStore, fill, list } from "./small-network";

let store: Store;
let opened: Store | undefined;

beforeEach(async () => {
  store = await emptyStore();
  // X's page has shown ana's handle, an answer has named nobody's id.
  const ana = { id: "shadow:ana", handle: "ana", handleLower: "ana", handles: ["ana"] };
  await fill(store, { accounts: [account(1, ana), account(2)], lists: [list("following", 1, [2])] });
});

afterEach(() => opened?.close());

/** What the map and the panel know of ana. */
async function ofAna(version: number) {
  const session = new GraphSession(async (network) => {
    opened = new Store(network);
    return opened;
  }, loadEngine());
  await session.open("mine");
  await session.compute({}, () => {});
  const detail = await session.account(1);
  const tagged = await session.membership({
    tag: "us",
    marksVersion: version,
    better: 0,
    limit: 0,
    skipped: [],
  });
  await session.saved();
  opened?.close();
  const marks = await readMarks(store);
  const ids = [detail?.account.id, ...(detail?.imported?.ids ?? [])];
  return { ids, tags: ids.flatMap((id) => marks.get(id ?? "")?.tags ?? []), in: tagged?.marks.in };
}

test("a mark on the id that a file gives a handle shows while both are one, and stays when the file is taken back", async () => {
  const facts = { file: "e.csv", format: "edges", changedAt: 5000, now: 9000 };
  const draft = new Draft();
  draft.person("70001", "ana");
  const id = await commitImport(store, draft, facts);
  const rows = await store.importedAccounts.toArray();
  expect(rows.map((row) => row.id)).toEqual(["70001"]);
  await changeMark(store, { id: "70001", handle: "ana" }, { tags: [["us", true]] }, 1);
  const joined = await ofAna(1);
  expect(joined.ids).toEqual(["shadow:ana", "70001"]);
  expect(joined.tags).toEqual([["us", true]]);
  expect(joined.in).toBe(1);
  await takeBackImport(store, id);
  const after = await ofAna(2);
  expect(after.ids).toEqual(["shadow:ana"]);
  expect(after.in).toBe(0);
  expect((await readMarks(store)).get("70001")?.tags).toEqual([["us", true]]);
});

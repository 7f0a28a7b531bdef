import { afterEach, beforeEach, expect, test } from "vitest";
import { loadNetwork } from "@/lib/explore/network/load";
import { readProvenance } from "@/lib/explore/network/provenance";
import { commitImport, takeBackImport } from "@/lib/io/import/commit";
import { readFiles } from "@/lib/io/import/read";
import type { Store } from "@/lib/store/schema";
import { account, emptyStore, fill, list } from "./small-network";

let store: Store;

beforeEach(async () => {
  store = await emptyStore();
  await fill(store, {
    accounts: [account(1, { id: "1001", handle: "ana", handleLower: "ana", handles: ["ana"] }), account(2)],
    lists: [list("following", 1, [2])],
  });
});

afterEach(() => store.close());

function imported(file: string, text: string, now: number): Promise<number> {
  const facts = { file, format: "edges", changedAt: 5000, now };
  return commitImport(store, readFiles([{ name: file, text }]).draft, facts);
}

async function ofAna() {
  const network = await loadNetwork(store);
  return readProvenance(store, network, network.account.indexOf(1));
}

test("an account's edges say which import states them, whichever end's list it was", async () => {
  expect(await ofAna()).toEqual([]);
  const one = await imported("one.csv", "source,target\nana,70001\nana,70002\nben,ana\nben,70001\n", 9000);
  const direction = "source_id,target_id,direction\n70003,ana,inbound\nana,70004,inbound\n";
  const two = await imported("two.csv", direction, 9500);
  const of = { format: "edges" };
  expect(await ofAna()).toEqual([
    { ...of, import: two, file: "two.csv", at: 9500, kind: "followers", edges: 1 },
    { ...of, import: two, file: "two.csv", at: 9500, kind: "following", edges: 1 },
    { ...of, import: one, file: "one.csv", at: 9000, kind: "followers", edges: 1 },
    { ...of, import: one, file: "one.csv", at: 9000, kind: "following", edges: 2 },
  ]);
  await takeBackImport(store, two);
  await takeBackImport(store, one);
  expect(await ofAna()).toEqual([]);
});

import { expect, test } from "vitest";
import { GraphSession } from "@/lib/explore/graph-session";
import { loadEngine } from "@/lib/graph/load-engine";
import { commitImport } from "@/lib/io/import/commit";
import { readFiles } from "@/lib/io/import/read";
import { Store } from "@/lib/store/schema";
import { account, emptyStore, fill, list } from "./small-network";

test("what is known of a list counts captured follows; those of imports are said apart", async () => {
  const store = await emptyStore();
  const named = (n: number, handle: string) =>
    account(n, { id: `100${n}`, handle, handleLower: handle, handles: [handle] });
  await fill(store, { accounts: [named(1, "ana"), named(2, "ben")], lists: [list("following", 1, [2])] });
  const edges = "source,target\ncai,ben\ndan,ben\nben,ana\nana,ben\n";
  const facts = { file: "edges.csv", format: "edges", changedAt: 5000, now: 9000 };
  await commitImport(store, readFiles([{ name: "edges.csv", text: edges }]).draft, facts);
  const session = new GraphSession(async (network) => new Store(network), loadEngine());
  await session.open("mine");
  await session.compute({}, () => {});
  const detail = await session.account(2);
  const known = Object.fromEntries((detail?.coverage ?? []).map(({ kind, known }) => [kind, known]));
  // Ana's list is captured, so her follow is no import's alone.
  expect(known).toMatchObject({ followers: 1, following: 0 });
  expect(detail?.imported?.edges).toEqual({ followers: 2, following: 1 });
  await session.saved();
  await store.delete();
});

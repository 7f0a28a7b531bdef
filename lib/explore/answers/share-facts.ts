import type { ComputedMap } from "@/lib/explore/map/computation";
import { readMarksByNode } from "@/lib/explore/network/account-facts";
import { nodeOfNumber } from "@/lib/explore/network/load";
import type { ShareFacts } from "@/lib/explore/protocol/sharing";
import { readMarks } from "@/lib/store/mark";
import type { Store } from "@/lib/store/schema";

/** What a shared map may say of these accounts, by number, in their order. */
export async function readShareFacts(
  store: Store,
  { network }: ComputedMap,
  accounts: readonly number[],
): Promise<ShareFacts> {
  const captured = await store.accounts.bulkGet([...accounts]);
  const imported = await store.importedAccounts.bulkGet([...accounts]);
  const marks = await readMarksByNode(store, network, await readMarks(store));
  const nodes = accounts.map((n) => nodeOfNumber(network, n) ?? -1);
  const records = captured.map((record, i) => record ?? imported[i]);
  return {
    name: nodes.map((v) => network.name[v] ?? ""),
    bio: records.map((record) => record?.bio ?? ""),
    note: nodes.map((v) => marks.get(v)?.note ?? ""),
    tags: nodes.map((v) => (marks.get(v)?.tags ?? []).map(([tag, isIn]) => (isIn ? tag : `not ${tag}`))),
    isProtected: records.map((record) => record?.protected === true || record?.status === "protected"),
    isHidden: nodes.map((v) => marks.get(v)?.hidden === true),
  };
}

import type { ImportedPart } from "@/lib/explore/protocol/rows";
import { rowOf } from "@/lib/graph/follow-graph";
import type { Store } from "@/lib/store/schema";
import { edgeDirection } from "@/lib/x/kinds";
import type { Network } from "./load";
import { importedNode, type NetworkImports } from "./network-imports";

/** Which imports state edges of an account, newest first: its own imported lists, and those of its neighbours that it
 *  stands in. Only lists of accounts that it is tied to can do so, and no others are read.
 *  @param v the account's place in the network */
export async function readProvenance(
  store: Store,
  { graph, imports }: Pick<Network, "graph" | "imports">,
  v: number,
): Promise<ImportedPart[]> {
  if (imports === undefined) return [];
  const own = numbersOf(imports, new Set([v]));
  const isOwn = new Set(own);
  const tied = numbersOf(imports, new Set(rowOf(graph.neighbours, v)));
  const ends = new Map<string, { import: number; kind: ImportedPart["kind"]; others: Set<number> }>();
  await store.importedLists
    .where("owner")
    .anyOf([...own, ...tied])
    .each(({ import: id, kind, owner, members }) => {
      const direction = edgeDirection(kind);
      const isOwner = isOwn.has(owner);
      if (direction === "none" || (!isOwner && !members.some((member) => isOwn.has(member)))) return;
      const follows = (direction === "fromOwner") === isOwner;
      const part = follows ? "following" : "followers";
      const known = ends.get(`${id} ${part}`) ?? { import: id, kind: part, others: new Set() };
      ends.set(`${id} ${part}`, known);
      for (const other of isOwner ? members : [owner]) known.others.add(importedNode(imports, other) ?? -1);
    });
  const parts: ImportedPart[] = [];
  for (const { import: id, kind, others } of ends.values()) {
    const record = await store.imports.get(id);
    if (record === undefined) continue;
    const { file, format, viewer, at } = record;
    const whose = viewer !== undefined && { viewer };
    parts.push({ import: id, file, format, ...whose, at, kind, edges: others.size });
  }
  return parts.sort((a, b) => b.at - a.at || a.kind.localeCompare(b.kind));
}

/** Numbers that imports gave the accounts at these positions. */
function numbersOf({ number, node }: NetworkImports, positions: ReadonlySet<number>): number[] {
  return [...number].filter((_, i) => positions.has(node[i]));
}

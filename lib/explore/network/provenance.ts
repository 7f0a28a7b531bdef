import { rowOf } from "@/lib/graph/follow-graph";
import type { Store } from "@/lib/store/schema";
import { edgeDirection } from "@/lib/x/kinds";
import type { Network } from "./load";

/** The part of an account's following or followers that one import states. */
export interface ImportedPart {
  import: number;
  file: string;
  /** Format the file was read as. */
  format: string;
  /** When (ms) it was imported. */
  at: number;
  kind: "following" | "followers";
  edges: number;
}

/** Which imports state edges of an account, newest first: its own imported lists, and those of its neighbours that it
 *  stands in. Only lists of accounts that it is tied to can do so, and no others are read.
 *  @param v the account's place in the network */
export async function readProvenance(
  store: Store,
  { account, graph }: Pick<Network, "account" | "graph">,
  v: number,
): Promise<ImportedPart[]> {
  const n = account[v];
  const tied = Array.from(rowOf(graph.neighbours, v), (u) => account[u]);
  const ends = new Map<string, { import: number; kind: ImportedPart["kind"]; others: Set<number> }>();
  await store.importedLists
    .where("owner")
    .anyOf([n, ...tied])
    .each(({ import: id, kind, owner, members }) => {
      const direction = edgeDirection(kind);
      if (direction === "none" || (owner !== n && !members.includes(n))) return;
      const follows = (direction === "fromOwner") === (owner === n);
      const part = follows ? "following" : "followers";
      const known = ends.get(`${id} ${part}`) ?? { import: id, kind: part, others: new Set() };
      ends.set(`${id} ${part}`, known);
      for (const other of owner === n ? members : [owner]) known.others.add(other);
    });
  const parts: ImportedPart[] = [];
  for (const { import: id, kind, others } of ends.values()) {
    const record = await store.imports.get(id);
    if (record === undefined) continue;
    const { file, format, at } = record;
    parts.push({ import: id, file, format, at, kind, edges: others.size });
  }
  return parts.sort((a, b) => b.at - a.at || a.kind.localeCompare(b.kind));
}

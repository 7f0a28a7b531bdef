import { readCell } from "./cells";
import { type Ends, endsOf } from "./edge-table";
import { columnsNamed } from "./identity";
import { columnOf, type Table } from "./table";
import { ADDRESSES, HANDLES, IDS, MESSAGES, POSTS } from "./vocabulary";

/** What the rows of a table are. */
export type TableKind =
  | { is: "edges"; ends: Ends }
  | { is: "nodes" }
  | { is: "people" }
  | { is: "posts" }
  | { is: "messages" }
  | { is: "unknown" };

/** Returns what the rows of a table are, by its columns. */
export function kindOfTable(table: Table): TableKind {
  const has = (...names: string[]) => names.some((name) => table.keys.includes(name));
  const ends = endsOf(table);
  if (arePosts(table)) return { is: "posts" };
  if (has(...MESSAGES) && (has("text") || has("recipientid", "conversationid"))) return { is: "messages" };
  if (ends !== undefined) return { is: "edges", ends };
  if (has("id") && has("label") && !has(...HANDLES) && !has(...IDS.slice(0, -1))) return { is: "nodes" };
  if (has(...HANDLES) || has(...IDS)) return { is: "people" };
  const addresses = columnsNamed(table, ADDRESSES).some((column) => areProfiles(table, column));
  return addresses ? { is: "people" } : { is: "unknown" };
}

function arePosts({ keys }: Table): boolean {
  const found = POSTS.filter((name) => keys.includes(name));
  if (found.includes("fulltext") || found.length > 1) return true;
  return keys.includes("text") && (found.length > 0 || keys.includes("authorid"));
}

function areProfiles(table: Table, column: number): boolean {
  let profiles = 0;
  for (const value of columnOf(table, column)) {
    const { is } = readCell(value);
    if (is === "handle" || is === "id") profiles += 1;
  }
  return profiles > 0 && profiles > table.length / 2;
}

import { sortedTags } from "./records/mark";

/** Returns a row as today's schema has it, from one that any earlier version of the schema wrote. It is used where a
 *  database is upgraded, and where rows come from an older backup or a damaged database. */
export function upgradeRow(table: string, row: unknown): unknown {
  if (table === "marks") return upgradeMark(row);
  return table === "views" ? upgradeViewRow(row) : row;
}

/** Names that tables had in earlier versions of the schema. */
const FORMER_TABLES: Readonly<Record<string, string>> = { parts: "seedLists" };

/** Returns the name that today's schema gives to a table. */
export function tableToday(name: string): string {
  return Object.hasOwn(FORMER_TABLES, name) ? FORMER_TABLES[name] : name;
}

/** Returns a saved view as it is written today, from one that any earlier version wrote. Up to version 5, its
 *  appearance was called "look" and its seed list "part". */
export function upgradeView(view: unknown): unknown {
  if (typeof view !== "object" || view === null || Array.isArray(view)) return view;
  return Object.fromEntries(
    Object.entries(view).map(([key, value]) => [
      key === "look" ? "appearance" : key === "part" ? "seedList" : key,
      value,
    ]),
  );
}

function upgradeViewRow(row: unknown): unknown {
  return typeof row === "object" && row !== null && "view" in row
    ? { ...row, view: upgradeView(row.view) }
    : row;
}

/** Up to version 4, the tags of an account were an object with names as keys. */
function upgradeMark(row: unknown): unknown {
  if (typeof row !== "object" || row === null || !("tags" in row)) return row;
  const { tags } = row;
  if (typeof tags !== "object" || tags === null || Array.isArray(tags)) return row;
  return { ...row, tags: sortedTags(Object.entries(tags)) };
}

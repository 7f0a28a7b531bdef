import { sortedTags } from "./records/mark";

/** Returns a row as today's schema has it, from one that any earlier version of the schema wrote. It is used where a
 *  database is upgraded, and where rows come from an older backup or a damaged database. */
export function upgradeRow(table: string, row: unknown): unknown {
  return table === "marks" ? upgradeMark(row) : row;
}

/** Up to version 4, the tags of an account were an object with names as keys. */
function upgradeMark(row: unknown): unknown {
  if (typeof row !== "object" || row === null || !("tags" in row)) return row;
  const { tags } = row;
  if (typeof tags !== "object" || tags === null || Array.isArray(tags)) return row;
  return { ...row, tags: sortedTags(Object.entries(tags)) };
}

import type { Table } from "dexie";
import type { ListRecord } from "./list";
import type { AccountRecord } from "./records/account";

/** A store or an upgrade's transaction. */
interface Tables {
  // biome-ignore lint/suspicious/noExplicitAny: Dexie declares the rows of a table by name so.
  table(name: string): Table<any, any>;
}

/** The list with these account numbers among its shadows, which an index finds again. */
export function withShadows(list: ListRecord, shadows: Iterable<number>): ListRecord {
  const { shadows: before = [], ...rest } = list;
  const all = new Set([...before, ...shadows]);
  return all.size === 0 ? rest : { ...rest, shadows: [...all] };
}

/** Lists that are held in memory at a time. */
const AT_ONCE = 256;

/** Notes in every list which of its members are shadows, within the open transaction: for lists that were not written
 *  by a capture, as those of a backup or of an earlier version. Reads all lists once. */
export async function noteShadowMembers(tables: Tables): Promise<void> {
  const accounts: Table<AccountRecord, number> = tables.table("accounts");
  const lists: Table<ListRecord> = tables.table("lists");
  const all = new Set(await accounts.where("id").startsWith("shadow:").primaryKeys());
  const keys = await lists.toCollection().primaryKeys();
  for (let i = 0; i < keys.length; i += AT_ONCE) {
    const found = (await lists.bulkGet(keys.slice(i, i + AT_ONCE))).filter((list) => list !== undefined);
    const changed = found.flatMap((list) => {
      const { shadows: before = [], ...rest } = list;
      const shadows = Array.from(list.members).filter((member) => all.has(member));
      const isSame = before.length === shadows.length && before.every((n, i) => n === shadows[i]);
      if (isSame) return [];
      return [shadows.length === 0 ? rest : { ...rest, shadows }];
    });
    if (changed.length > 0) await lists.bulkPut(changed);
  }
}

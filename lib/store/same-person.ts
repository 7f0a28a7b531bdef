import { ImportedJoin } from "./imported-join";
import type { AccountRecord } from "./records/account";
import type { ImportedAccountRecord } from "./records/imported";
import type { Store } from "./schema";

/** All rows that the map shows as one person. */
export interface SamePerson {
  captured?: AccountRecord;
  imported: ImportedAccountRecord[];
}

/** Returns the person of a captured or imported account's number within the open transaction, joined as the map joins
 *  them (`imported-join`). Undefined where there is no such account. Reads only rows that share ids or handles. */
export async function samePerson(store: Store, n: number): Promise<SamePerson | undefined> {
  const first = (await store.accounts.get(n)) ?? (await store.importedAccounts.get(n));
  if (first === undefined) return undefined;
  const { captured, imported } = await related(store, first);
  const join = new ImportedJoin(imported);
  for (const account of captured) join.addCaptured(account);
  const numbers = join.numbers();
  const shown = numbers.get(n) ?? n;
  return {
    captured: captured.find((account) => account.n === shown),
    imported: imported.filter((account) => numbers.get(account.n) === shown),
  };
}

/** Every captured and imported account that is linked to one by an id or a handle, over others too. */
async function related(store: Store, first: AccountRecord | ImportedAccountRecord) {
  const ids = new Set([first.id]);
  const handles = new Set(handlesOf(first));
  for (let before = 0; before < ids.size + handles.size; ) {
    before = ids.size + handles.size;
    const rows = [
      ...(await store.accounts
        .where("id")
        .anyOf([...ids])
        .toArray()),
      ...(await store.accounts
        .where("handles")
        .anyOf([...handles])
        .toArray()),
      ...(await store.importedAccounts
        .where("id")
        .anyOf([...ids])
        .toArray()),
      ...(await store.importedAccounts
        .where("handleLower")
        .anyOf([...handles])
        .toArray()),
    ];
    for (const row of rows) {
      ids.add(row.id);
      for (const handle of handlesOf(row)) handles.add(handle);
    }
  }
  const captured = await store.accounts
    .where("handles")
    .anyOf([...handles])
    .or("id")
    .anyOf([...ids])
    .distinct()
    .toArray();
  const imported = await store.importedAccounts
    .where("handleLower")
    .anyOf([...handles])
    .or("id")
    .anyOf([...ids])
    .toArray();
  return { captured, imported: imported.sort((a, b) => a.n - b.n) };
}

function handlesOf(account: Partial<AccountRecord>): string[] {
  const { handles = [], handleLower } = account;
  return handleLower === undefined ? handles : [...handles, handleLower];
}

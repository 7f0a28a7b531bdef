import type { AccountRecord } from "@/lib/store/account";
import type { Store } from "@/lib/store/schema";

/** Numbers side by side that are looked at together, and how many of them make it worth reading all of their rows: a
 *  row among others costs about a tenth of one that is asked for alone. */
const BLOCK = 1024;
const DENSE = 96;

/** Returns the accounts that these numbers have, within the open transaction or without one. */
export async function readAccounts(
  store: Store,
  numbers: Iterable<number>,
): Promise<Map<number, AccountRecord>> {
  const wanted = new Set(numbers);
  const blocks = new Map<number, number[]>();
  for (const n of wanted) {
    const block = Math.floor(n / BLOCK);
    const known = blocks.get(block);
    if (known === undefined) blocks.set(block, [n]);
    else known.push(n);
  }
  const found = new Map<number, AccountRecord>();
  const alone: number[] = [];
  for (const [block, members] of [...blocks].sort(([a], [b]) => a - b)) {
    if (members.length < DENSE) {
      alone.push(...members);
      continue;
    }
    const from = block * BLOCK;
    const rows = await store.accounts
      .where("n")
      .between(from, from + BLOCK, true, false)
      .toArray();
    for (const row of rows) if (wanted.has(row.n)) found.set(row.n, row);
  }
  for (const account of await store.accounts.bulkGet(alone))
    if (account !== undefined) found.set(account.n, account);
  return found;
}

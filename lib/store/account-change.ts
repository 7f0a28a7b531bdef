import type { Store } from "./schema";

export {
  type AccountChangeRecord,
  JUMP,
  NOTED_FIELDS,
  type NotedField,
  type Transition,
} from "./records/account-change";

/** Rows that are kept; the oldest go. */
export const ACCOUNT_CHANGES_KEPT = 50_000;

/** Gives the changes of an account to the one it turned out to be, within the open transaction. */
export async function moveAccountChanges(store: Store, renumbering: ReadonlyMap<number, number>) {
  await store.accountChanges
    .where("n")
    .anyOf([...renumbering.keys()])
    .modify((row) => {
      row.n = renumbering.get(row.n) ?? row.n;
    });
}

import { useLiveQuery } from "dexie-react-hooks";
import { useMemo } from "react";
import type { Change } from "@/lib/changes/happened";
import { readNamed } from "@/lib/changes/read-changes";
import type { Store } from "@/lib/store/schema";
import { type Told, tell } from "./tell";

/** Returns changes with their words; until the accounts are read, those told last. Undefined before the first. */
export function useTold(
  store: Store,
  changes: readonly Change[],
  viewers: ReadonlySet<number>,
): readonly Told[] | undefined {
  const numbers = changes.map(({ key, what }) => `${key} ${what}`).join();
  const read = useLiveQuery(
    async () => ({ changes, accounts: await readNamed(store, changes) }),
    [store, numbers],
  );
  return useMemo(() => read && tell(read.changes, read.accounts, viewers), [read, viewers]);
}

/** Returns whether a change has a word, in what is told of it; undefined until all accounts are read that changes
 *  name. */
export function useSearch(
  store: Store,
  changes: readonly Change[] | undefined,
  viewers: ReadonlySet<number>,
  word: string,
): ((change: Change) => boolean) | undefined {
  const wanted = word === "" ? undefined : changes;
  const read = useLiveQuery(
    async () => wanted && { wanted, accounts: await readNamed(store, wanted) },
    [store, wanted],
  );
  const lines = useMemo(
    () =>
      read &&
      new Map(tell(read.wanted, read.accounts, viewers).map(({ change, line }) => [change.key, line])),
    [read, viewers],
  );
  if (word === "") return () => true;
  if (read === undefined || read.wanted !== wanted) return undefined;
  return ({ key }) => lines?.get(key)?.toLowerCase().includes(word) ?? false;
}

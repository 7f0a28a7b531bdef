import { useLiveQuery } from "dexie-react-hooks";
import { useStore } from "@/components/ui/use-store";
import { accountsShown } from "@/lib/settings";
import { countStored } from "@/lib/store/imported";
import { readRevision, readViewers } from "@/lib/store/meta";
import { type NetworkName, Store } from "@/lib/store/schema";

/** The revision of a network's store, live: it moves when the background commits a page. Undefined until read. */
export function useRevision(network: NetworkName): number | undefined {
  const store = useStore(network);
  return useLiveQuery(() => readRevision(store), [store]);
}

/** Handles of the logins that were seen, live; those without a known handle by their number. */
export function useViewers(network: NetworkName): readonly string[] {
  const store = useStore(network);
  return (
    useLiveQuery(async () => {
      const viewers = await readViewers(store);
      const accounts = await store.accounts.bulkGet(viewers);
      return viewers.map((n, i) => accounts[i]?.handle ?? String(n));
    }, [store]) ?? NOBODY
  );
}

const NOBODY: readonly string[] = [];

/** Tells the toolbar badge that the user has seen the accounts of the store; it counts on from there. */
export async function markAccountsShown(): Promise<void> {
  const store = new Store("mine");
  await accountsShown.setValue(await countStored(store));
  store.close();
}

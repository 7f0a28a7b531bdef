import { useLiveQuery } from "dexie-react-hooks";
import { resolveSeeds } from "@/lib/store/part";
import type { Store } from "@/lib/store/schema";

/** Of whom changes are shown. */
export type Scope =
  | { of: "all" }
  /** The user's own lists. */
  | { of: "mine" }
  | { of: "account"; handle: string }
  | { of: "seeds"; part: number };

/** Returns the saved lists of seeds, and the accounts of the scope: undefined where it is not about accounts, empty
 *  where nobody is known of it. */
export function useScope(store: Store, scope: Scope) {
  const parts = useLiveQuery(() => store.parts.orderBy("name").toArray(), [store]) ?? [];
  const seeds = parts.find(({ id }) => scope.of === "seeds" && id === scope.part)?.seeds;
  const resolved = useLiveQuery(async () => {
    if (seeds === undefined) return undefined;
    return { seeds, accounts: new Set((await resolveSeeds(store, seeds)).known.map(({ n }) => n)) };
  }, [store, seeds]);
  const handle = scope.of === "account" ? scope.handle : undefined;
  const account = useLiveQuery(async () => {
    if (handle === undefined) return undefined;
    const found = await store.accounts.where({ handles: handle.toLowerCase() }).toArray();
    return { handle, accounts: new Set(found.map(({ n, mergedInto }) => mergedInto ?? n)) };
  }, [store, handle]);
  return { parts, accounts: accountsOf() };

  function accountsOf(): ReadonlySet<number> | undefined {
    if (scope.of === "seeds") return resolved?.seeds === seeds ? resolved?.accounts : new Set();
    if (scope.of === "account") return account?.handle === handle ? account?.accounts : new Set();
    return undefined;
  }
}

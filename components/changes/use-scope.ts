import { useLiveQuery } from "dexie-react-hooks";
import { readMapCommunities } from "@/lib/changes/read-maps";
import type { Store } from "@/lib/store/schema";
import { resolveSeeds } from "@/lib/store/seed-list";

/** The accounts with changes to show. */
export type Scope =
  | { of: "all" }
  /** The user's own lists. */
  | { of: "mine" }
  | { of: "account"; handle: string }
  | { of: "seeds"; seedList: number }
  /** A community of the newest stored map, by its identity. */
  | { of: "community"; id: number };

const NOBODY: ReadonlySet<number> = new Set();

/** Returns the saved lists of seeds, the communities of the newest stored map, and the accounts of the scope: undefined where it is not about accounts, empty
 *  where nobody is known of it. */
export function useScope(store: Store, scope: Scope) {
  const seedLists = useLiveQuery(() => store.seedLists.orderBy("name").toArray(), [store]) ?? [];
  const seeds = seedLists.find(({ id }) => scope.of === "seeds" && id === scope.seedList)?.seeds;
  const resolved = useLiveQuery(async () => {
    if (seeds === undefined) return undefined;
    return { seeds, accounts: new Set((await resolveSeeds(store, seeds)).known.map(({ n }) => n)) };
  }, [store, seeds]);
  const communities = useLiveQuery(() => readMapCommunities(store), [store]) ?? [];
  const handle = scope.of === "account" ? scope.handle : undefined;
  const account = useLiveQuery(async () => {
    if (handle === undefined) return undefined;
    const found = await store.accounts.where({ handles: handle.toLowerCase() }).toArray();
    return { handle, accounts: new Set(found.map(({ n, mergedInto }) => mergedInto ?? n)) };
  }, [store, handle]);
  return { seedLists, communities, accounts: accountsOf() };

  function accountsOf(): ReadonlySet<number> | undefined {
    if (scope.of === "seeds") return resolved?.seeds === seeds ? resolved?.accounts : NOBODY;
    if (scope.of === "community") return communities.find(({ id }) => id === scope.id)?.members ?? NOBODY;
    if (scope.of === "account") return account?.handle === handle ? account?.accounts : NOBODY;
    return undefined;
  }
}

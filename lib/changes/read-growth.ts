import type { AccountRecord } from "@/lib/store/account";
import { lastViewer } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { type ListGrowth, listGrowth } from "./growth";
import { OWN_KINDS, type OwnKind } from "./own-lists";

/** Reads how the own lists of the account that was last logged in grew; undefined where nobody was.
 *  @param now ms */
export async function readGrowth(
  store: Store,
  now: number,
): Promise<{ viewer: AccountRecord; lists: Record<OwnKind, ListGrowth> } | undefined> {
  const n = await lastViewer(store);
  const viewer = n === undefined ? undefined : await store.accounts.get(n);
  if (viewer === undefined) return undefined;
  const [followers, following] = await Promise.all(
    OWN_KINDS.map(async (kind) =>
      listGrowth(await store.lists.get([kind, viewer.n, viewer.n]), viewer, kind, now),
    ),
  );
  return { viewer, lists: { followers, following } };
}

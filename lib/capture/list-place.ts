import type { ListKey } from "@/lib/store/list";
import type { NeverList } from "@/lib/store/never";
import type { Store } from "@/lib/store/schema";
import { xListNumber } from "./commit-accounts";
import type { ListRequest } from "./request";
import { type Shown, storeSightings } from "./sightings";

/** Returns the key of the list that a request is about. */
export async function listKeyOf(store: Store, request: ListRequest): Promise<ListKey> {
  return (await locate(store, request, [])).key;
}

/** The list that a request is about, and the accounts of its page. */
export interface Place {
  key: ListKey;
  /** Account numbers of the page's rows. */
  rows: readonly number[];
  /** How many accounts were seen for the first time. */
  fresh: number;
  /** The numbers of accounts known by handle alone. */
  shadows: ReadonlySet<number>;
}

/** Numbers of everybody on the page and the key of the list. */
export async function locate(
  store: Store,
  { owner, viewer, at }: ListRequest,
  rows: readonly Shown[],
): Promise<Place> {
  const others = owner.kind === "listMembers" ? [] : [owner.account];
  const sighted = await storeSightings(store, rows, others, viewer, at);
  const number =
    owner.kind === "listMembers" ? await xListNumber(store, owner.listId, at) : sighted.others[0];
  const key: ListKey = [owner.kind, number, sighted.viewer];
  return { key, rows: sighted.shown, fresh: sighted.fresh, shadows: sighted.shadows };
}

/** Whether the list is of somebody who is never captured. */
export function isOfNever({ owner }: ListRequest, never: NeverList): boolean {
  return owner.kind !== "listMembers" && never.holds(owner.account);
}

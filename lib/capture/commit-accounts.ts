import { type Sighting, sightAccounts } from "@/lib/store/identity";
import { observeXList } from "@/lib/store/list";
import { nextRevision } from "@/lib/store/meta";
import { countLeftOut, readNever } from "@/lib/store/never";
import type { Store } from "@/lib/store/schema";
import type { AccountAnswer, XListSighting } from "@/lib/x/answer";
import type { RequestVariables } from "@/lib/x/request";
import type { Observation } from "./observation";
import { type Gain, NOTHING, viewerOf } from "./request";
import { shownUser, storeSightings } from "./sightings";

/** Stores the accounts of a profile answer: what they state, what they are to the viewer, and the status of those
 *  that X does not show. */
export async function commitAccounts(
  store: Store,
  observation: Observation,
  variables: RequestVariables,
  accounts: readonly AccountAnswer[],
): Promise<Gain> {
  const { at } = observation;
  const never = await readNever(store);
  const found = accounts.flatMap((account) => (account.found ? [account.user] : []));
  const users = found.filter(({ id, handle }) => !never.holds({ id, handle }));
  await countLeftOut(store, found.length - users.length);
  const shown = users.map((user) => shownUser(user, at));
  let { fresh } = await storeSightings(store, shown, [], viewerOf(observation), at);
  for (const account of accounts) {
    if (account.found) continue;
    const id = account.id ?? variables.userId;
    const { handle } = variables;
    const profile = { status: account.status };
    // Asked for by handle, X may name the id beside the status: both are one account.
    const sighting = handle === undefined ? { id, profile, at } : { id, profile: { ...profile, handle }, at };
    if ((handle === undefined && id === undefined) || never.holds({ id, handle })) continue;
    fresh += (await sightAccounts(store, [sighting as Sighting])).fresh;
  }
  await nextRevision(store);
  return { ...NOTHING, accounts: fresh };
}

/** Stores what X says of a List: its name, its owner, how many members it claims. */
export async function commitXList(
  store: Store,
  observation: Observation,
  list: XListSighting,
): Promise<Gain> {
  const { at } = observation;
  const never = await readNever(store);
  const owner = list.owner && !never.holds(list.owner) ? [shownUser(list.owner, at)] : [];
  const { shown, fresh } = await storeSightings(store, owner, [], viewerOf(observation), at);
  const n = await xListNumber(store, list.id, at);
  const known = await store.xLists.get(n);
  if (known === undefined) throw new Error("The List has no row.");
  const stated = { name: list.name, claimedMembers: list.members, owner: shown[0] };
  await store.xLists.put(observeXList(known, stated, at));
  await nextRevision(store);
  return { ...NOTHING, accounts: fresh };
}

/** Number of the List with this id, given when it is first seen. */
export async function xListNumber(store: Store, id: string, at: number): Promise<number> {
  const known = await store.xLists.get({ id });
  return known?.n ?? (await store.xLists.add({ id, observedAt: at }));
}

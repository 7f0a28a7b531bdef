import type { Profile } from "@/lib/store/account";
import { type Sighting, sightAccounts } from "@/lib/store/identity";
import { noteViewer } from "@/lib/store/meta";
import { stateRelations } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import type { DomProfile } from "@/lib/x/dom/profile";
import type { DomRow } from "@/lib/x/dom/rows";
import { shownBio, type UserSighting } from "@/lib/x/user";

/** An account that X showed: what it states, and what it is to the viewer where X says so. */
export interface Shown {
  sighting: Sighting;
  viewerFollows: boolean | undefined;
  followsViewer: boolean | undefined;
}

/** An account named by what is known of it: its id, its handle, or both. */
export type Named = { id: string; handle?: string } | { id: undefined; handle: string };

/** An account of an answer. X shows a user object only while the account exists. */
export function shownUser(user: UserSighting, at: number): Shown {
  const { id, viewerFollows, followsViewer, bioLinks, ...stated } = user;
  const profile: Profile = { ...stated, bio: shownBio(user), status: standing(user.protected) };
  return { sighting: { id, profile, at }, viewerFollows, followsViewer };
}

/** An account of a row on the page. The bio's line breaks are lost there, so it only fills a gap. */
export function shownRow(row: DomRow, at: number): Shown {
  const { bio, viewerFollows, followsViewer, ...stated } = row;
  const profile = { ...stated, status: standing(row.protected) };
  return { sighting: { ...named(row, profile), weak: { bio }, at }, viewerFollows, followsViewer };
}

/** An account of its own page. Shortened counts and texts only fill gaps. */
export function shownProfile(shown: DomProfile, at: number): Shown {
  const { handle, name, followers, following, viewerFollows, followsViewer } = shown;
  const { blueVerified, bio, location, website, avatar } = shown;
  const profile = {
    handle,
    name,
    blueVerified,
    protected: shown.protected,
    status: standing(shown.protected),
    ...(followers?.exact ? { followers: followers.count } : {}),
    ...(following?.exact ? { following: following.count } : {}),
  };
  const weak = { bio, location, website, avatar, followers: followers?.count, following: following?.count };
  return { sighting: { ...named(shown, profile), weak, at }, viewerFollows, followsViewer };
}

/** What being shown says of an account's status; nothing where X does not say whether it is protected. */
function standing(isProtected: boolean | undefined): "protected" | "active" | undefined {
  if (isProtected === undefined) return undefined;
  return isProtected ? "protected" : "active";
}

/** Id, or handle alone, beside what is stated. */
function named(account: { id?: string; handle: string }, profile: Profile): NamedSighting {
  const { id, handle } = account;
  return id === undefined ? { id, profile: { ...profile, handle } } : { id, profile: { ...profile, handle } };
}

type NamedSighting =
  | { id: string; profile: Profile }
  | { id: undefined; profile: Profile & { handle: string } };

/** An account that is named and nothing else. */
export function namedSighting(account: Named, at: number): Sighting {
  return account.id === undefined
    ? { id: undefined, profile: { handle: account.handle }, at }
    : { id: account.id, profile: { handle: account.handle }, at };
}

/** Stores the shown accounts with their relations to the viewer, and the other accounts that are named, within the open
 *  transaction. Gives the numbers of both in the order given; `viewer` is 0 where X did not say who looks. */
export async function storeSightings(
  store: Store,
  shown: readonly Shown[],
  others: readonly Named[],
  viewing: Named | undefined,
  at: number,
): Promise<{
  shown: number[];
  others: number[];
  viewer: number;
  fresh: number;
  shadows: ReadonlySet<number>;
}> {
  const { numbers, fresh, shadows } = await sightAccounts(store, [
    ...shown.map(({ sighting }) => sighting),
    ...others.map((account) => namedSighting(account, at)),
    ...(viewing === undefined ? [] : [namedSighting(viewing, at)]),
  ]);
  const viewer = viewing === undefined ? 0 : numbers[numbers.length - 1];
  if (viewer !== 0) {
    await noteViewer(store, viewer, at);
    const relations = shown.map(({ viewerFollows, followsViewer }, i) => ({
      account: numbers[i],
      viewerFollows,
      followsViewer,
    }));
    await stateRelations(store, viewer, relations, Math.floor(at / 1000));
  }
  return {
    shown: numbers.slice(0, shown.length),
    others: numbers.slice(shown.length, shown.length + others.length),
    viewer,
    fresh,
    shadows,
  };
}

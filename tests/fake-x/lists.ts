import type { Account } from "./account";
import { hash } from "./random";
import { type Follow, followKey, type World } from "./world";

/** One row of a list. Rows go by falling key; a bottom cursor is the key of the last row shown. */
export interface Row {
  account: Account;
  key: bigint;
}

interface ListShape {
  /** What a true row's clientEventInfo names. FollowersYouKnow has never been captured: its name is a guess. */
  component: string;
  owner: "userId" | "listId";
  /** Fewest and most rows of the first page of somebody else's list. */
  first: readonly [number, number];
  /** Rows of the pages of the viewer's own list, and of later pages of others. */
  later: number;
}

const TWENTY = { first: [20, 20], later: 20 } as const;

/** The lists that X's web client pages through, by operation. Sizes as captured; X does not respect `count`. */
export const LISTS = {
  Following: { component: "FollowingSgs", owner: "userId", first: [59, 66], later: 50 },
  Followers: { component: "FollowersSgs", owner: "userId", first: [65, 70], later: 50 },
  BlueVerifiedFollowers: { component: "BlueVerifiedFollowersSgs", owner: "userId", ...TWENTY },
  FollowersYouKnow: { component: "FollowersYouKnowSgs", owner: "userId", ...TWENTY },
  UserCreatorSubscriptions: { component: "CreatorSubscriptionsSgs", owner: "userId", ...TWENTY },
  ListMembers: { component: "MembersSgs", owner: "listId", ...TWENTY },
} as const satisfies Record<string, ListShape>;

export type ListName = keyof typeof LISTS;

export function isListName(name: string): name is ListName {
  return Object.hasOwn(LISTS, name);
}

/** Every row that X would show of this list if it showed all, first row first. Dead accounts are left out. */
export function rowsOf(world: World, list: ListName, owner: string): Row[] {
  return allRows(world, list, owner).filter(({ account }) => isAlive(account));
}

function isAlive({ status }: Account): boolean {
  return status !== "suspended" && status !== "deactivated";
}

function allRows(world: World, list: ListName, owner: string): Row[] {
  switch (list) {
    case "Following":
      return world.following(owner).map(targetRow(world));
    case "Followers":
      return world.followers(owner).map(sourceRow(world));
    case "BlueVerifiedFollowers":
      return world
        .followers(owner)
        .map(sourceRow(world))
        .filter(({ account }) => account.verified !== "none");
    case "FollowersYouKnow":
      return world
        .followers(owner)
        .filter(({ source }) => world.follows(world.viewer.id, source))
        .map(sourceRow(world));
    case "UserCreatorSubscriptions":
      return world.subscriptions(owner).map(targetRow(world));
    case "ListMembers":
      return memberRows(world, owner);
  }
}

const targetRow = (world: World) => (follow: Follow) => ({
  account: world.account(follow.target),
  key: followKey(follow),
});

const sourceRow = (world: World) => (follow: Follow) => ({
  account: world.account(follow.source),
  key: followKey(follow),
});

/** Keys of List members lie just above 2^62 and are no times. */
function memberRows(world: World, id: string): Row[] {
  const members = world.lists.get(id)?.members ?? [];
  return members.map((member, place) => ({
    account: world.account(member),
    key: (1n << 62n) + BigInt(members.length - place) * 9_000_011n + BigInt(hash(member) % 9_000_000),
  }));
}

/** Whether the world knows only a part of this list, X claiming more than the edges held here. */
export function isSampled(world: World, list: ListName, owner: string): boolean {
  const claimed = world.byId(owner)?.claimed;
  if (list === "Following") return claimed?.following !== undefined;
  return (list === "Followers" || list === "BlueVerifiedFollowers") && claimed?.followers !== undefined;
}

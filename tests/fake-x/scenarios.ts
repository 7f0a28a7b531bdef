import type { Account } from "./account";
import { befriend, createWorld } from "./network";
import { shuffled } from "./random";
import type { Rule } from "./switches";
import { World } from "./world";

/** A world with the rules that hold in it: what `startFakeX` takes. */
export interface Scenario {
  world: World;
  rules: Rule[];
}

/** Accounts that X suggests everywhere and that are in nobody's list. */
export function addDecoys(world: World, count = 9): void {
  world.decoys = Array.from({ length: count }, (_, i) => world.add({ handle: `decoy_${i + 1}` }).id);
}

/** `count` of these, drawn by the world's own chance. */
export function some(world: World, accounts: readonly Account[], count: number): Account[] {
  return shuffled(world.random, accounts).slice(0, count);
}

export interface ThinLine extends Scenario {
  /** Follows 180 accounts: 50 a page, to the end. User objects of generation C. */
  viewer: Account;
  /** @ilse_cut: follows 140, followed by 160, both cut by X after one page. Generation A. */
  cut: Account;
  /** @BigOrla: claims 50 000 followers and 900 followed, both cut by X. Generation B. */
  big: Account;
}

/** The thin line through everything: the viewer's complete list, two owners whose lists X cuts, decoys. */
export function thinLineScenario(): ThinLine {
  const world = new World({ seed: 20260901 });
  const viewer = world.add({ handle: "VeraViewer", name: "Vera Viewer 🧭", community: 0 });
  const cut = world.add({ handle: "ilse_cut", name: "Ilse Cut", community: 1 });
  const big = world.add({ handle: "BigOrla", name: "Orla 👩‍🚀 Big", verified: "business", community: 2 });
  const crowd = Array.from({ length: 260 }, (_, i) => world.add({ community: i % 3 }));
  addDecoys(world);
  world.login(viewer.id);
  for (const account of [cut, big, ...some(world, crowd, 178)]) befriend(world, viewer, account);
  for (const account of some(world, crowd, 40)) befriend(world, account, viewer);
  for (const account of some(world, crowd, 140)) befriend(world, cut, account);
  for (const account of some(world, crowd, 160)) befriend(world, account, cut);
  for (const account of some(world, crowd, 90)) befriend(world, big, account);
  for (const account of some(world, crowd, 120)) befriend(world, account, big);
  world.setClaimed(big.id, { followers: 50_000, following: 900 });
  const rules: Rule[] = [
    { where: { owner: cut.handle }, switches: { generation: "A" } },
    { where: { owner: big.handle }, switches: { generation: "B" } },
  ];
  return { world, rules, viewer, cut, big };
}

export interface TwoLists extends Scenario {
  /** Follows 70 accounts: two pages. One of them has a handle of the first years, 20 letters long. */
  viewer: Account;
  /** @pro_paula, a professional: followed by 90, cut by X after one page. */
  owner: Account;
}

/** One list that X shows whole and one that X cuts: small enough to be visited under many switches. */
export function twoListsScenario(): TwoLists {
  const world = new World({ seed: 20261127 });
  const viewer = world.add({ handle: "VeraViewer", name: "Vera Viewer 🧭" });
  const professional = { type: "Creator", category: "Maps" } as const;
  const owner = world.add({ handle: "pro_paula", name: "Pro Paula", professional });
  const crowd = Array.from({ length: 110 }, (_, i) => world.add({ community: i % 3 }));
  addDecoys(world);
  world.login(viewer.id);
  const early = world.add({ handle: "a_handle_of_20_chars" });
  for (const account of [owner, early, ...some(world, crowd, 68)]) befriend(world, viewer, account);
  for (const account of some(world, crowd, 90)) befriend(world, account, owner);
  return { world, rules: [], viewer, owner };
}

export interface Collection extends Scenario {
  /** Follows 130 accounts, all of the named among them. */
  viewer: Account;
  /** Claims 12 000 followers. */
  famous: Account;
  /** Follows nobody. */
  idle: Account;
  /** Protected, but the viewer follows them. */
  friends: Account[];
  /** What `timePasses` does to accounts that the viewer's list has shown. */
  fate: { suspended: Account[]; deactivated: Account[]; protected: Account[]; renamed: Account[] };
  /** Suspends, deactivates, shuts and renames the fated; the protected have dropped the viewer, too. */
  timePasses(): void;
  /** Lists on X with 25 and 60 members. */
  lists: { short: string; long: string };
}

/** A network of 300 in five communities, as a collection run meets it. Suspended and deactivated accounts are in no
 *  list on X, so a run meets them only when it happens after the viewer's list was read: see `timePasses`. */
export function collectionScenario(): Collection {
  const world = createWorld({ seed: 300, accounts: 300, communities: 5, meanFollowing: 45 });
  const { viewer } = world;
  world.rename(viewer.id, "VeraViewer");
  const pool = shuffled(world.random, world.everyone().slice(1));
  const take = (count: number) => pool.splice(0, count);
  const [famous] = take(1);
  const [idle] = take(1);
  const friends = take(2);
  const fate = { suspended: take(3), deactivated: take(3), protected: take(3), renamed: take(2) };
  for (const { id } of take(4)) world.setStatus(id, "suspended");
  unfollowAll(world, viewer);
  unfollowAll(world, idle);
  const named = [famous, idle, ...friends, ...Object.values(fate).flat()];
  for (const account of [...named, ...take(130 - named.length)]) befriend(world, viewer, account);
  for (const { id } of friends) world.setStatus(id, "protected");
  for (const account of some(world, pool, 120)) befriend(world, account, famous);
  world.setClaimed(famous.id, { followers: 12_000 });
  const lists = addLists(world);
  addDecoys(world);
  const timePasses = () => sealFate(world, fate);
  return { world, rules: [], viewer, famous, idle, friends, fate, timePasses, lists };
}

function unfollowAll(world: World, account: Account): void {
  for (const { target } of world.following(account.id)) world.unfollow(account.id, target);
}

function sealFate(world: World, fate: Collection["fate"]): void {
  for (const { id } of fate.suspended) world.setStatus(id, "suspended");
  for (const { id } of fate.deactivated) world.setStatus(id, "deactivated");
  for (const { id } of fate.protected) {
    world.setStatus(id, "protected");
    world.unfollow(world.viewer.id, id);
  }
  for (const { id, handle } of fate.renamed) world.rename(id, `new_${handle}`.slice(0, 15));
}

function addLists(world: World): { short: string; long: string } {
  const people = world.everyone().filter(({ status }) => status === "ok");
  const members = (count: number) => some(world, people, count).map(({ id }) => id);
  const owner = world.viewer.id;
  world.addList({
    id: "1700000000000000025",
    name: "Cartographers",
    description: "Maps & more",
    owner,
    members: members(25),
  });
  world.addList({
    id: "1700000000000000060",
    name: "Choir 🎶",
    description: "",
    owner,
    members: members(60),
  });
  return { short: "1700000000000000025", long: "1700000000000000060" };
}

import type { Account } from "./account";
import { between, pick, type Random } from "./random";
import { World, type WorldOptions } from "./world";

export interface NetworkOptions extends WorldOptions {
  accounts: number;
  communities?: number;
  /** Mean number of accounts that one follows. */
  meanFollowing?: number;
}

/** A world of invented people in communities: most follow their own kind, a few are popular everywhere,
 *  and about a third of the follows are returned. The first account is the viewer. */
export function createWorld({
  accounts,
  communities = 4,
  meanFollowing = 20,
  ...options
}: NetworkOptions): World {
  const world = new World(options);
  for (let i = 0; i < accounts; i++) world.add({ community: i % communities });
  const everyone = world.everyone();
  if (everyone.length > 0) world.login(everyone[0].id);
  weave(world, everyone, meanFollowing);
  return world;
}

/** A time at which both accounts existed, later times being likelier. */
function followTime(world: World, a: Account, b: Account): number {
  const earliest = Math.max(a.createdAt, b.createdAt);
  return Math.floor(world.now - (world.now - earliest) * world.random() ** 2) - between(world.random, 0, 999);
}

/** `source` follows `target` from a time that fits both. */
export function befriend(world: World, source: Account, target: Account): void {
  world.follow(source.id, target.id, followTime(world, source, target));
}

/** Draws the follows among these accounts. */
function weave(world: World, accounts: readonly Account[], meanFollowing: number): void {
  const { random } = world;
  const circles = new Map<number, Account[]>();
  for (const account of accounts) {
    const circle = circles.get(account.community) ?? [];
    circles.set(account.community, [...circle, account]);
  }
  for (const account of accounts) {
    const own = circles.get(account.community) ?? [];
    const wanted = Math.min(accounts.length - 1, Math.floor(meanFollowing * (0.2 + random() * 1.6)));
    for (let tries = 0, made = 0; made < wanted && tries < wanted * 4; tries++) {
      const target = popular(random, random() < 0.8 ? own : accounts);
      if (target.id === account.id || world.follows(account.id, target.id)) continue;
      befriend(world, account, target);
      made++;
      if (random() < 0.35 && !world.follows(target.id, account.id)) befriend(world, target, account);
    }
  }
}

/** Low positions are popular: the density falls with the square root of the position. */
function popular(random: Random, accounts: readonly Account[]): Account {
  return random() < 0.3 ? pick(random, accounts) : accounts[Math.floor(random() ** 2 * accounts.length)];
}

import type { Account, Status } from "./account";
import { inventPerson } from "./people";
import { hash, type Random, seededRandom } from "./random";

/** One account follows another since `at` (ms). */
export interface Follow {
  source: string;
  target: string;
  at: number;
}

/** A List kept on X. Members newest first. */
export interface XList {
  id: string;
  name: string;
  description: string;
  owner: string;
  members: string[];
}

export type Session = "loggedIn" | "loggedOut" | "locked" | "gated";

export interface WorldOptions {
  seed: number;
  /** Time (ms) up to which the invented past reaches. */
  now?: number;
}

const DEFAULT_NOW = Date.UTC(2026, 8, 1);

/** Everyone, who follows whom, and who is logged in. Seeded; changes only through its methods. */
export class World {
  readonly now: number;
  readonly random: Random;
  readonly lists = new Map<string, XList>();
  session: Session = "loggedIn";
  /** Accounts that X suggests; in no list unless a test puts them there. */
  decoys: string[] = [];
  private viewerId: string | undefined;
  private readonly accounts = new Map<string, Account>();
  private readonly handles = new Map<string, string>();
  private readonly out = new Map<string, Map<string, number>>();
  private readonly in = new Map<string, Map<string, number>>();
  private readonly paid = new Map<string, Map<string, number>>();

  constructor({ seed, now = DEFAULT_NOW }: WorldOptions) {
    this.random = seededRandom(seed);
    this.now = now;
  }

  /** A new account: invented, except for what is given. */
  add(given: Partial<Account> = {}): Account {
    const nth = this.accounts.size;
    const ids = [...this.accounts.keys()];
    const mention = nth > 0 ? this.account(ids[Math.floor(this.random() * nth)]).handle : undefined;
    const account = { ...inventPerson(this.random, nth, given.community ?? 0, this.now, mention), ...given };
    while (!given.id && this.accounts.has(account.id)) account.id = String(BigInt(account.id) + 1n);
    if (!given.handle && this.handles.has(account.handle.toLowerCase()))
      account.handle = `${account.handle.slice(0, 14 - String(nth).length)}_${nth}`;
    if (this.accounts.has(account.id) || this.handles.has(account.handle.toLowerCase()))
      throw new Error(`taken: ${account.id} @${account.handle}`);
    this.accounts.set(account.id, account);
    this.handles.set(account.handle.toLowerCase(), account.id);
    return account;
  }

  /** Everyone, in the order of their making. */
  everyone(): Account[] {
    return [...this.accounts.values()];
  }

  account(id: string): Account {
    const account = this.accounts.get(id);
    if (!account) throw new Error(`nobody has the id ${id}`);
    return account;
  }

  byId(id: string): Account | undefined {
    return this.accounts.get(id);
  }

  /** By handle in any case, as X does it. */
  byHandle(handle: string): Account | undefined {
    const id = this.handles.get(handle.toLowerCase());
    return id === undefined ? undefined : this.accounts.get(id);
  }

  /** The account with this handle; throws where there is none. */
  named(handle: string): Account {
    const account = this.byHandle(handle);
    if (!account) throw new Error(`nobody is called @${handle}`);
    return account;
  }

  get viewer(): Account {
    if (this.viewerId === undefined) throw new Error("the world has no viewer yet");
    return this.account(this.viewerId);
  }

  login(id: string): void {
    this.viewerId = this.account(id).id;
    this.session = "loggedIn";
  }

  follow(source: string, target: string, at: number): void {
    if (source === target) throw new Error("nobody follows themselves");
    link(this.out, source, target, at);
    link(this.in, target, source, at);
  }

  unfollow(source: string, target: string): void {
    this.out.get(source)?.delete(target);
    this.in.get(target)?.delete(source);
  }

  follows(source: string, target: string): boolean {
    return this.out.get(source)?.has(target) ?? false;
  }

  /** Whom this account follows, newest first. */
  following(id: string): Follow[] {
    return newestFirst(this.out.get(id), (target, at) => ({ source: id, target, at }));
  }

  /** Who follows this account, newest first. */
  followers(id: string): Follow[] {
    return newestFirst(this.in.get(id), (source, at) => ({ source, target: id, at }));
  }

  subscribe(source: string, target: string, at: number): void {
    link(this.paid, source, target, at);
  }

  /** To whom this account pays a subscription, newest first. */
  subscriptions(id: string): Follow[] {
    return newestFirst(this.paid.get(id), (target, at) => ({ source: id, target, at }));
  }

  addList(list: XList): XList {
    this.lists.set(list.id, list);
    return list;
  }

  /** Gives the account another handle. The old one is free at once, so another account may take it. */
  rename(id: string, handle: string): void {
    const account = this.account(id);
    const holder = this.handles.get(handle.toLowerCase());
    if (holder !== undefined && holder !== id) throw new Error(`taken: @${handle}`);
    this.handles.delete(account.handle.toLowerCase());
    this.handles.set(handle.toLowerCase(), id);
    account.handle = handle;
  }

  setStatus(id: string, status: Status): void {
    this.account(id).status = status;
  }

  setClaimed(id: string, claimed: Account["claimed"]): void {
    this.account(id).claimed = { ...this.account(id).claimed, ...claimed };
  }

  /** The counts that X states: dead accounts are still counted, as on X, and may be claimed beyond the edges. */
  counts(id: string): { followers: number; following: number } {
    const { claimed } = this.account(id);
    return {
      followers: claimed.followers ?? this.in.get(id)?.size ?? 0,
      following: claimed.following ?? this.out.get(id)?.size ?? 0,
    };
  }

  /** Whether X shows this account's lists to the viewer. */
  showsListsToViewer(id: string): boolean {
    return (
      this.account(id).status !== "protected" || id === this.viewer.id || this.follows(this.viewer.id, id)
    );
  }
}

type Links = Map<string, Map<string, number>>;

function link(links: Links, from: string, to: string, at: number): void {
  const row = links.get(from) ?? new Map<string, number>();
  links.set(from, row.set(to, at));
}

/** The order key of a follow: its time (ms) in the upper bits, as in X's bottom cursors. */
export function followKey({ source, target, at }: Follow): bigint {
  return (BigInt(Math.floor(at)) << 20n) | BigInt(hash(`${source}>${target}`) & 0xfffff);
}

function newestFirst(
  row: Map<string, number> | undefined,
  follow: (id: string, at: number) => Follow,
): Follow[] {
  const follows = [...(row ?? [])].map(([id, at]) => follow(id, at));
  return follows
    .map((each) => ({ each, key: followKey(each) }))
    .sort((a, b) => (a.key < b.key ? 1 : -1))
    .map(({ each }) => each);
}

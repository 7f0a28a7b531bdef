import type { SeedListRecord } from "@/lib/store/records/seed-list";
import { isShadow, loseHandle, newAccount, observe, PROFILE_FIELDS, shadowId, statedAt } from "./account";
import { moveMark } from "./mark";
import { type AccountMerge, mergeAccounts } from "./merge";
import type { AccountRecord, NewAccount, Profile } from "./records/account";
import type { Transition } from "./records/account-change";
import type { Store } from "./schema";
import { moveSeeds } from "./seed-list";

/** One account seen once. Without an id it is known by its handle alone. What is `weak` counts only where nothing
 *  better is known. */
export type Sighting = { at: number; profile: Profile; weak?: Profile } & (
  | { id: string }
  | { id: undefined; profile: Profile & { handle: string } }
);

/** Stores the sightings within the open transaction and gives each one's account number.
 *  Two accounts are one only if their ids agree: a shadow becomes the account that is first seen with its handle
 *  and an id, and a handle that another account was seen with later is lost, never merged.
 *  `fresh` counts accounts seen for the first time, `shadows` are the numbers of those known by a handle alone. A new statement of X about an account is noted as a change, but where
 *  `notesChanges` is false. */
export async function sightAccounts(
  store: Store,
  sightings: readonly Sighting[],
  options: { notesChanges: boolean } = { notesChanges: true },
): Promise<{ numbers: number[]; fresh: number; shadows: ReadonlySet<number> }> {
  const book = await AccountBook.open(store, sightings);
  const accounts = sightings.map((sighting) => book.sight(sighting));
  await book.save();
  if (options.notesChanges) await book.noteChanges();
  const numbers = accounts.map((account) => book.numberOf(account));
  const shadows = new Set(numbers.filter((_, i) => book.isUnnamed(accounts[i])));
  return { numbers, fresh: book.fresh, shadows };
}

type Entry = NewAccount & { n?: number };

/** The accounts that a batch of sightings touches, while they are worked on. */
class AccountBook {
  fresh = 0;
  private readonly byId = new Map<string, Entry>();
  private readonly byHandle = new Map<string, Set<Entry>>();
  private readonly touched = new Set<Entry>();
  /** Shadows that turned out to be another account of the book. */
  private readonly absorbed = new Map<Entry, Entry>();
  private readonly merges: { shadow: Entry; into: Entry }[] = [];
  /** Ids of shadows that were learned; what the user made is kept by id. */
  private readonly learned: { shadow: string; id: string }[] = [];

  private readonly transitions: { of: Entry; transition: Transition }[] = [];

  /** Handles (lower-case) that the user marked or chose as seeds while no captured account had them. */
  private annotated: ReadonlySet<string> = new Set();

  private constructor(private readonly store: Store) {}

  static async open(store: Store, sightings: readonly Sighting[]): Promise<AccountBook> {
    const book = new AccountBook(store);
    const ids = new Set<string>();
    for (const { id } of sightings) if (id !== undefined) ids.add(id);
    const known = await Promise.all([...ids].map((id) => store.accounts.get({ id })));
    const handles = unsettledHandles(sightings, known);
    const [marked, seedLists, ...namesakes] = await Promise.all([
      handles.length === 0 ? [] : store.marks.where("id").startsWith("shadow:").primaryKeys(),
      handles.length === 0 ? [] : store.seedLists.toArray(),
      ...handles.map((handle) => store.accounts.where({ handles: handle }).toArray()),
    ]);
    book.annotated = annotatedHandles(marked, seedLists);
    for (const account of [...known, ...namesakes.flat()]) {
      if (account !== undefined && !book.byId.has(account.id)) book.register(account);
    }
    return book;
  }

  sight(sighting: Sighting): Entry {
    const account =
      sighting.id === undefined
        ? this.sightByHandle(sighting.profile, sighting.at, sighting.weak)
        : this.sightById(sighting.id, sighting);
    this.touched.add(account);
    return account;
  }

  async save(): Promise<void> {
    const entries = [...this.touched];
    const added = entries.filter((entry) => entry.n === undefined);
    const numbers = await this.store.accounts.bulkAdd(added as AccountRecord[], { allKeys: true });
    added.forEach((entry, i) => {
      entry.n = numbers[i];
    });
    this.fresh = added.length;
    await mergeAccounts(this.store, this.merges as AccountMerge[]);
    await this.store.accounts.bulkPut(entries as AccountRecord[]);
    for (const { shadow, id } of this.learned) {
      await moveMark(this.store, shadow, id);
      await moveSeeds(this.store, shadow, id);
    }
  }

  /** Adds what changed by the sightings to the changes of accounts. */
  async noteChanges(): Promise<void> {
    const rows = this.transitions.map(({ of, transition }) => ({ n: this.numberOf(of), ...transition }));
    await this.store.accountChanges.bulkAdd(rows);
  }

  numberOf(sighted: Entry): number {
    const account = this.absorbed.get(sighted) ?? sighted;
    if (account.n === undefined) throw new Error("The account has no number before it is saved.");
    return account.n;
  }

  /** Whether only its handle is known, after all sightings. */
  isUnnamed(sighted: Entry): boolean {
    return isShadow(this.absorbed.get(sighted) ?? sighted);
  }

  private sightById(id: string, { profile, at, weak }: Sighting): Entry {
    const account = this.byId.get(id) ?? this.create(id, at);
    this.state(account, profile, at, weak);
    this.registerHandles(account);
    const handle = profile.handle?.toLowerCase();
    // A handle that comes late may take from others what this account has left since.
    for (const each of new Set([handle, account.handleLower])) if (each !== undefined) this.settle(each);
    if (handle !== undefined) this.claim(handle, account);
    return account;
  }

  /** A sighting by handle alone does not confirm that the account still has the handle, so the handle is not updated. */
  private sightByHandle(
    { handle, ...profile }: Profile & { handle: string },
    at: number,
    weak?: Profile,
  ): Entry {
    const holder = this.holderAt(handle.toLowerCase(), at);
    if (holder !== undefined) {
      this.state(holder, profile, at, weak);
      return holder;
    }
    const shadow = this.byId.get(shadowId(handle)) ?? this.create(shadowId(handle), at);
    this.state(shadow, { ...profile, handle }, at, weak);
    this.registerHandles(shadow);
    return shadow;
  }

  private state(account: Entry, profile: Profile, at: number, weak?: Profile): void {
    for (const transition of observe(account, profile, at, weak))
      this.transitions.push({ of: account, transition });
  }

  /** Who was called so at a time (ms): who was seen with the handle last before, unless seen with another by then;
   *  else who was seen with it next. */
  private holderAt(handle: string, at: number): Entry | undefined {
    const seen = this.everSeenWith(handle)
      .map((account) => ({ account, time: lastSeenWith(account, handle) }))
      .sort((a, b) => a.time - b.time || (a.account.id > b.account.id ? -1 : 1));
    const next = seen.find(({ time }) => time > at)?.account;
    const last = seen.findLast(({ time }) => time <= at)?.account;
    const isStill =
      last !== undefined &&
      (wasCalled(last, handle, at) || (last.handle === undefined && next !== undefined));
    return isStill ? last : next;
  }

  /** The shadow of a handle becomes the account that was just seen with it, unless that one had moved on before
   *  the shadow was seen. */
  private claim(handle: string, account: Entry): void {
    const shadow = this.byId.get(shadowId(handle));
    if (shadow !== undefined && wasCalled(account, handle, shadow.lastSeen)) this.absorb(shadow, account);
    // An account that only imports named may be marked by its handle; it is this one if nobody else ever had the handle.
    if (shadow === undefined && this.annotated.has(handle) && this.everSeenWith(handle).length === 1)
      this.learned.push({ shadow: shadowId(handle), id: account.id });
  }

  /** What the shadow stated is the account's; its number becomes the account's or will point to it. */
  private absorb(shadow: Entry, into: Entry): void {
    this.absorbed.set(shadow, into);
    this.learned.push({ shadow: shadow.id, id: into.id });
    this.byId.delete(shadow.id);
    for (const handle of shadow.handles ?? []) this.byHandle.get(handle)?.delete(shadow);
    for (const field of PROFILE_FIELDS) {
      const at = statedAt(shadow, field);
      if (at === undefined || field === "handle") continue;
      const value = { [field]: shadow[field] };
      if (shadow.fills?.includes(field)) observe(into, {}, at, value);
      else observe(into, value, at);
    }
    for (const { field, was, at } of shadow.history ?? []) observe(into, { [field]: was }, at);
    for (const { posts, at } of shadow.postCounts ?? []) observe(into, { posts }, at);
    observe(into, {}, shadow.firstSeen);
    observe(into, {}, shadow.lastSeen);
    if (into.n === undefined) into.n = shadow.n;
    else if (shadow.n !== undefined) this.merges.push({ shadow, into });
    this.touched.delete(shadow);
    this.touched.add(into);
  }

  /** One handle, one holder: the account that was last seen with it, if it still has it. */
  private settle(handle: string): void {
    const namesakes = this.everSeenWith(handle);
    if (namesakes.length < 2) return;
    const times = new Map(namesakes.map((account) => [account, lastSeenWith(account, handle)]));
    const lastTime = (account: Entry) => times.get(account) ?? 0;
    namesakes.sort((a, b) => lastTime(b) - lastTime(a) || (a.id < b.id ? -1 : 1));
    for (const loser of namesakes.slice(1)) {
      if (loser.handleLower !== handle) continue;
      loseHandle(loser);
      this.touched.add(loser);
    }
  }

  private create(id: string, at: number): Entry {
    const account = newAccount(id, at);
    this.register(account);
    return account;
  }

  private register(account: Entry): void {
    this.byId.set(account.id, account);
    this.registerHandles(account);
  }

  private registerHandles(account: Entry): void {
    for (const handle of account.handles ?? []) {
      const seenWith = this.byHandle.get(handle);
      if (seenWith === undefined) this.byHandle.set(handle, new Set([account]));
      else seenWith.add(account);
    }
  }

  /** Real accounts ever seen with this handle. */
  private everSeenWith(handle: string): Entry[] {
    return [...(this.byHandle.get(handle) ?? [])].filter((account) => !isShadow(account));
  }
}

/** Returns the handles (lower-case) by which the user marked accounts or chose seeds. */
function annotatedHandles(marked: readonly string[], seedLists: readonly SeedListRecord[]): Set<string> {
  const seeds = seedLists.flatMap((seedList) => seedList.seeds.map(({ id }) => id));
  const shadows = [...marked, ...seeds].filter((id) => isShadow({ id }));
  return new Set(shadows.map((id) => id.slice("shadow:".length)));
}

/** Handles (lower-case) that others may hold: all but those under which their accounts are known already. */
function unsettledHandles(
  sightings: readonly Sighting[],
  known: readonly (AccountRecord | undefined)[],
): string[] {
  const handleOf = new Map(known.map((account) => [account?.id, account?.handleLower]));
  const unsettled = new Set<string>();
  for (const { id, profile } of sightings) {
    const handle = profile.handle?.toLowerCase();
    if (handle !== undefined && (id === undefined || handleOf.get(id) !== handle)) unsettled.add(handle);
  }
  return [...unsettled];
}

/** Whether an account that was seen with a handle (lower-case) is not known to have had another by a time (ms). */
function wasCalled(account: Entry, handle: string, at: number): boolean {
  return account.handleLower === handle || (account.handle !== undefined && at < handleTime(account));
}

/** When (ms) an account was last seen with a handle (lower-case); 0 for never. */
function lastSeenWith(account: Entry, handle: string): number {
  if (account.handleLower === handle) return handleTime(account);
  const past = (account.history ?? []).filter(
    ({ field, was }) => field === "handle" && String(was).toLowerCase() === handle,
  );
  return Math.max(0, ...past.map(({ at }) => at));
}

function handleTime(account: Entry): number {
  return statedAt(account, "handle") ?? 0;
}

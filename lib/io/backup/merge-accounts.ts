import {
  type AccountRecord,
  isShadow,
  loseHandle,
  observe,
  PROFILE_FIELDS,
  type Profile,
  statedAt,
} from "@/lib/store/account";
import { type Sighting, sightAccounts } from "@/lib/store/identity";
import type { Store } from "@/lib/store/schema";
import type { Change } from "./changes";
import { saysTheSame } from "./codec";

/** Takes accounts of a file into the store and knows afterwards which number each has here. An account that the
 *  store does not know comes as it is; one that it knows, by id or by handle, is sighted again with everything that
 *  was ever stated of it, so that it becomes what it would be had all of it been seen here. */
export class AccountMerge {
  private readonly numbers = new Map<number, number>();
  private readonly signposts: AccountRecord[] = [];
  /** Numbers here of accounts that came as they are: the file has settled what they are to each other. */
  private readonly taken = new Set<number>();
  private keepsNumbers = false;

  constructor(private readonly store: Store) {}

  /** An empty store takes the file's own numbers. */
  async begin(): Promise<void> {
    const { accounts, importedAccounts } = this.store;
    this.keepsNumbers = (await accounts.count()) + (await importedAccounts.count()) === 0;
  }

  async take(rows: readonly AccountRecord[], change: Change): Promise<void> {
    const people = rows.filter((row) => row.mergedInto === undefined);
    const signposts = rows.filter((row) => row.mergedInto !== undefined);
    this.signposts.push(...signposts);
    const known = await this.knownTo(people);
    const strangers = people.filter((row) => !known.has(row));
    await this.takeAsTheyAre(this.keepsNumbers ? [...strangers, ...signposts] : strangers);
    change.fresh += strangers.length + (this.keepsNumbers ? signposts.length : 0);
    change.same += this.keepsNumbers ? 0 : signposts.length;
    for (const row of people) if (known.has(row)) await this.sightAgain(row, change);
  }

  /** Follows signposts, of the file and of the store, once all accounts have come. */
  async end(): Promise<void> {
    for (const { n, mergedInto } of this.signposts) {
      const into = this.numbers.get(mergedInto as number);
      if (into !== undefined && !this.keepsNumbers) this.numbers.set(n, into);
    }
    const moved = new Map<number, number>();
    await this.store.accounts
      .where("mergedInto")
      .above(0)
      .each(({ n, mergedInto }) => {
        if (!this.keepsNumbers) moved.set(n, mergedInto as number);
      });
    for (const [n, here] of this.numbers) {
      let now = here;
      while (moved.has(now)) now = moved.get(now) as number;
      this.numbers.set(n, now);
    }
  }

  /** Number here of an account of the file; 0 stays "X did not say". */
  numberOf(n: number): number {
    const here = n === 0 ? 0 : this.numbers.get(n);
    if (here === undefined) throw new Error(`Account ${n} of the file has no number here.`);
    return here;
  }

  private async takeAsTheyAre(rows: readonly AccountRecord[]): Promise<void> {
    const added = this.keepsNumbers ? rows : rows.map(({ n: _, ...row }) => row as AccountRecord);
    const here = await this.store.accounts.bulkAdd(added, { allKeys: true });
    rows.forEach(({ n }, i) => {
      this.numbers.set(n, here[i]);
      this.taken.add(here[i]);
    });
  }

  /** Rows with an id or a handle that the store knew before this file. */
  private async knownTo(rows: readonly AccountRecord[]): Promise<Set<AccountRecord>> {
    const { accounts } = this.store;
    const byId = await accounts
      .where("id")
      .anyOf(rows.map(({ id }) => id))
      .toArray();
    const handles = [...new Set(rows.flatMap((row) => row.handles ?? []))];
    const byHandle = await accounts.where("handles").anyOf(handles).toArray();
    const ours = (account: AccountRecord) => !this.taken.has(account.n);
    const ids = new Set(byId.filter(ours).map(({ id }) => id));
    const held = new Set(byHandle.filter(ours).flatMap((account) => account.handles ?? []));
    return new Set(rows.filter((row) => ids.has(row.id) || row.handles?.some((handle) => held.has(handle))));
  }

  private async sightAgain(row: AccountRecord, change: Change): Promise<void> {
    const { accounts } = this.store;
    const before = await accounts.get({ id: row.id });
    if (before !== undefined && saysTheSame({ ...before, n: 0 }, { ...row, n: 0 })) {
      this.numbers.set(row.n, before.n);
      change.same += 1;
      return;
    }
    const { numbers } = await sightAccounts(this.store, sightingsOf(row), {
      notesChanges: false,
    });
    const n = numbers[numbers.length - 1];
    await this.keepLostHandle(n, row);
    this.numbers.set(row.n, n);
    if (before === undefined) change.fresh += 1;
    else if (saysTheSame(before, await accounts.get(before.n))) change.same += 1;
    else change.changed += 1;
  }

  /** A handle that the file's account lost to another was stated and lost here, too. */
  private async keepLostHandle(n: number, row: AccountRecord): Promise<void> {
    const lost = lostHandle(row);
    const account = lost === undefined ? undefined : await this.store.accounts.get(n);
    if (lost === undefined || account === undefined) return;
    observe(account, { handle: String(lost.was) }, lost.at);
    if (account.handle === lost.was && statedAt(account, "handle") === lost.at) loseHandle(account);
    await this.store.accounts.put(account);
  }
}

function lostHandle(row: AccountRecord) {
  if (row.handle !== undefined) return undefined;
  return row.history?.find(({ field, at }) => field === "handle" && at === row.older?.handle);
}

/** Everything that was stated of an account, by the time it was stated, newest last. */
function sightingsOf(row: AccountRecord): Sighting[] {
  const stated = new Map<number, { profile: Profile; weak: Profile }>([
    [row.firstSeen, { profile: {}, weak: {} }],
    [row.observedAt, { profile: {}, weak: {} }],
  ]);
  for (const field of PROFILE_FIELDS) {
    const at = statedAt(row, field);
    if (at === undefined || row[field] === undefined) continue;
    const then = stated.get(at) ?? { profile: {}, weak: {} };
    Object.assign(row.fills?.includes(field) ? then.weak : then.profile, { [field]: row[field] });
    stated.set(at, then);
  }
  const former = (row.history ?? []).map(({ field, at, was }) => ({
    at,
    profile: { [field]: was } as Profile,
    weak: {} as Profile,
  }));
  const counted = (row.postCounts ?? []).map(({ at, posts }) => ({
    at,
    profile: { posts } as Profile,
    weak: {} as Profile,
  }));
  const all = [...former, ...counted, ...[...stated].map(([at, then]) => ({ at, ...then }))].sort(
    (a, b) => a.at - b.at,
  );
  return all.map((then) => {
    if (!isShadow(row)) return { id: row.id, ...then };
    const handle = row.handle ?? row.id.slice("shadow:".length);
    return { id: undefined, at: then.at, weak: then.weak, profile: { ...then.profile, handle } };
  });
}

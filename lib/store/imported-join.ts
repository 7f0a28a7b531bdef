import { isShadow } from "./account";
import type { AccountRecord } from "./records/account";
import type { ImportedAccountRecord } from "./records/imported";

type Captured = Pick<AccountRecord, "n" | "id" | "handle" | "handles" | "followers" | "following" | "name">;

/** One person of the graph who is named in imports. */
export interface ImportedPerson {
  /** Number of the captured account, or the lowest number that imports gave the person. */
  n: number;
  isCaptured: boolean;
  /** What the newest import says, without what X denies. */
  handle?: string;
  name?: string;
  followers?: number;
  following?: number;
}

/** What captured accounts say of one handle that imports use. */
interface Holders {
  /** Numbers of the captured accounts that were ever seen with the handle. */
  captured: number[];
  shadow?: number;
}

/** Decides which imported accounts are the same person as a captured account, or as each other. Two accounts are one
 *  where X's ids agree. A handle without an id is the captured account that was ever seen with the handle, if there is
 *  exactly one; else the id that imports give the handle, if there is exactly one and no captured account holds it.
 *  The order of imports and captures makes no difference. */
export class ImportedJoin {
  readonly #rows: readonly ImportedAccountRecord[];
  readonly #capturedById = new Map<string, number | undefined>();
  readonly #holders = new Map<string, Holders>();
  readonly #idsByHandle = new Map<string, Set<string>>();

  /** @param rows every imported account, by ascending number */
  constructor(rows: readonly ImportedAccountRecord[]) {
    this.#rows = rows;
    for (const { id, handleLower } of rows) {
      if (!isShadow({ id })) this.#capturedById.set(id, undefined);
      if (handleLower === undefined) continue;
      if (!this.#holders.has(handleLower)) this.#holders.set(handleLower, { captured: [] });
      if (isShadow({ id })) continue;
      const ids = this.#idsByHandle.get(handleLower);
      if (ids === undefined) this.#idsByHandle.set(handleLower, new Set([id]));
      else ids.add(id);
    }
  }

  /** Notes a captured account; every one must be given before `numbers` or `people` is asked for. */
  addCaptured(account: Pick<Captured, "n" | "id" | "handles">): void {
    const { n, id, handles } = account;
    if (this.#capturedById.has(id)) this.#capturedById.set(id, n);
    for (const handle of handles ?? []) {
      const holders = this.#holders.get(handle);
      if (holders === undefined) continue;
      holders.captured.push(n);
      if (isShadow(account)) holders.shadow = n;
    }
  }

  /** Returns the number of the graph's account for each imported number. */
  numbers(): Map<number, number> {
    const byId = new Map<string, number>();
    // People with an id come first: those without one may turn out to be one of them.
    for (const row of this.#rows) {
      const known = byId.get(row.id);
      const n = isShadow(row) ? undefined : (this.#capturedById.get(row.id) ?? this.#shadowOf(row));
      if (n !== undefined) byId.set(row.id, n);
      else if (known === undefined) byId.set(row.id, row.n);
    }
    for (const { id, handleLower } of this.#rows) {
      if (!isShadow({ id }) || handleLower === undefined) continue;
      const captured = this.#holders.get(handleLower)?.captured ?? [];
      const ids = this.#idsByHandle.get(handleLower);
      if (captured.length === 1) byId.set(id, captured[0]);
      else if (captured.length === 0 && ids?.size === 1) byId.set(id, byId.get([...ids][0]) as number);
    }
    return new Map(this.#rows.map(({ n, id }) => [n, byId.get(id) as number]));
  }

  /** Returns everybody named in imports, by the number of the graph's account. */
  people(
    numbers: ReadonlyMap<number, number>,
    isCaptured: (n: number) => boolean,
  ): Map<number, ImportedPerson> {
    const people = new Map<number, ImportedPerson>();
    const newest = [...this.#rows].sort((a, b) => b.at - a.at || b.n - a.n);
    const holderOf = new Map<string, number>();
    for (const { n: number, handle, handleLower, name, followers, following } of newest) {
      const n = numbers.get(number) as number;
      const person = people.get(n) ?? { n, isCaptured: isCaptured(n) };
      people.set(n, person);
      person.name ??= name;
      person.followers ??= followers;
      person.following ??= following;
      if (handle === undefined || handleLower === undefined || person.handle !== undefined) continue;
      const isDenied = this.#holders.get(handleLower)?.captured.some((captured) => captured !== n) === true;
      if (isDenied || (holderOf.get(handleLower) ?? n) !== n) continue;
      person.handle = handle;
      holderOf.set(handleLower, n);
    }
    return people;
  }

  /** The captured account that has the row's handle and no id yet, if no other id claims the handle. */
  #shadowOf({ handleLower }: ImportedAccountRecord): number | undefined {
    if (handleLower === undefined || this.#idsByHandle.get(handleLower)?.size !== 1) return undefined;
    const holders = this.#holders.get(handleLower);
    return holders?.captured.length === 1 ? holders.shadow : undefined;
  }
}

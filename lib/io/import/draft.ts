import { formatMany } from "@/lib/format";
import { t } from "@/lib/language";
import type { Profile } from "@/lib/store/account";

/** A person as a file names them: by X's id, by handle, or by both. */
export interface Person {
  id?: string;
  profile: Profile;
  /** When (ms) the file was told this; undefined where it does not say. */
  at?: number;
}

/** The list that states an edge: the source's following, or the target's followers. */
export type StatedBy = "following" | "followers";

/** A row that was not taken. */
export interface Reject {
  file: string;
  /** Row or entry, from 1. */
  row: number;
  reason: string;
}

/** A follow that ended before the import, by indices into `people`. It is kept with its dates and is not current. */
export interface EndedEdge {
  source: number;
  target: number;
  /** ms; undefined where the file does not say when the follow began. */
  from?: number;
  /** ms */
  until: number;
}

/** Limits of one import, and rejects that are kept one by one; the rest is counted. */
const IMPORT_CAPS = { people: 1_000_000, edges: 5_000_000, rejects: 10_000 };

/** A file that cannot be imported: what is wrong and what to do. */
export class ImportProblem extends Error {
  override name = "ImportProblem";
}

/** What files state, before any of it is stored: people once each, and follows as indices into `people`. */
export class Draft {
  readonly people: Person[] = [];
  readonly rejects: Reject[] = [];
  readonly ended: EndedEdge[] = [];
  rejected = 0;
  edges = 0;
  /** Edges from an account to itself: they are left out. */
  selfFollows = 0;
  readonly #byId = new Map<string, number>();
  readonly #byHandle = new Map<string, number>();
  /** Handles that were stated beside different ids: they name nobody. */
  readonly disputed = new Set<string>();
  /** Ids that were stated beside different handles without a date: which handle is the newest is unknown. */
  readonly renamed = new Set<string>();
  /** By kind and owner, the members in the file's order, with when (ms) the follow had begun; 0 for unknown. */
  readonly #lists: Record<StatedBy, Map<number, Map<number, number>>> = {
    following: new Map(),
    followers: new Map(),
  };

  /** Returns the index of a person, undefined where neither id nor handle names one. A later statement adds what was
   *  unknown; a later dated handle or name replaces an earlier one. */
  person(id: string | undefined, handle: string | undefined, profile: Profile = {}, at?: number) {
    const lower = handle?.toLowerCase();
    const isDisputed = lower !== undefined && this.#isDisputed(lower, id);
    const named = isDisputed || (id !== undefined && this.renamed.has(id)) ? undefined : lower;
    if (id === undefined && named === undefined) return undefined;
    const index =
      (id === undefined ? undefined : this.#byId.get(id)) ?? this.#namesake(named, id) ?? this.#add();
    const person = this.people[index];
    if (id !== undefined) {
      person.id = id;
      this.#byId.set(id, index);
    }
    if (named !== undefined && !this.#byHandle.has(named)) this.#byHandle.set(named, index);
    const told = { ...profile, handle: named === undefined ? undefined : handle };
    const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
    const isNewer = at !== undefined && at > (person.at ?? 0);
    const before = person.profile.handle?.toLowerCase();
    if (id !== undefined && before !== undefined && named !== undefined && before !== named)
      if (at === person.at) {
        this.renamed.add(id);
        person.profile = { ...person.profile, handle: undefined };
        known["handle"] = undefined;
      }
    person.profile = isNewer ? { ...person.profile, ...known } : { ...known, ...person.profile };
    if (at !== undefined) person.at = Math.max(at, person.at ?? 0);
    return index;
  }

  /** Adds an edge; one that the same list already states is not counted again, and of its dates the first counts.
   *  Nobody follows themselves.
   *  @param begun when (ms) the follow had begun; 0 for unknown */
  follow(source: number, target: number, by: StatedBy, begun = 0): void {
    if (source === target) {
      this.selfFollows += 1;
      return;
    }
    const [owner, member] = by === "following" ? [source, target] : [target, source];
    const members = this.#lists[by].get(owner);
    const known = members?.get(member);
    if (members !== undefined && known !== undefined) {
      if (begun !== 0 && (known === 0 || begun < known)) members.set(member, begun);
      return;
    }
    this.edges += 1;
    if (this.edges > IMPORT_CAPS.edges) throw tooMany(formatMany(IMPORT_CAPS.edges, "follow"));
    if (members === undefined) this.#lists[by].set(owner, new Map([[member, begun]]));
    else members.set(member, begun);
  }

  /** Adds a follow that is over. */
  end(edge: EndedEdge): void {
    if (edge.source !== edge.target) this.ended.push(edge);
  }

  reject(file: string, row: number, reason: string): void {
    this.rejected += 1;
    if (this.rejects.length < IMPORT_CAPS.rejects) this.rejects.push({ file, row, reason });
  }

  /** Every list that the files state: members, with when (ms) each follow had begun, 0 for unknown. */
  *lists(): Generator<{ kind: StatedBy; owner: number; members: ReadonlyMap<number, number> }> {
    for (const kind of ["following", "followers"] as const)
      for (const [owner, members] of this.#lists[kind]) yield { kind, owner, members };
  }

  /** Adds everything that another draft states.
   *  @param changedAt when (ms) the other draft's file was last changed: what it does not date is of then */
  add(other: Draft, changedAt?: number): void {
    const indices = other.people.map(({ id, profile: { handle, ...profile }, at = changedAt }) =>
      this.person(id, handle, profile, at),
    );
    for (const { kind, owner, members } of other.lists())
      for (const [member, begun] of members) {
        const [list, listed] = [indices[owner], indices[member]];
        if (list === undefined || listed === undefined) continue;
        if (kind === "following") this.follow(list, listed, kind, begun);
        else this.follow(listed, list, kind, begun);
      }
    for (const { source, target, ...dates } of other.ended) {
      const [from, to] = [indices[source], indices[target]];
      if (from !== undefined && to !== undefined) this.end({ source: from, target: to, ...dates });
    }
    for (const { file, row, reason } of other.rejects) this.reject(file, row, reason);
    this.rejected += other.rejected - other.rejects.length;
  }

  /** A handle beside two ids belongs to one of them at most, and nothing says to which. */
  #isDisputed(lower: string, id: string | undefined): boolean {
    if (this.disputed.has(lower)) return true;
    const index = this.#byHandle.get(lower);
    const known = index === undefined ? undefined : this.people[index].id;
    if (index === undefined || known === undefined || id === undefined || known === id) return false;
    this.disputed.add(lower);
    this.people[index].profile = { ...this.people[index].profile, handle: undefined };
    return true;
  }

  #namesake(lower: string | undefined, id: string | undefined): number | undefined {
    const index = lower === undefined ? undefined : this.#byHandle.get(lower);
    if (index === undefined) return undefined;
    const known = this.people[index].id;
    return id === undefined || known === undefined || known === id ? index : undefined;
  }

  #add(): number {
    if (this.people.length >= IMPORT_CAPS.people) throw tooMany(formatMany(IMPORT_CAPS.people, "account"));
    return this.people.push({ profile: {} }) - 1;
  }
}

function tooMany(cap: string): ImportProblem {
  return new ImportProblem(t`The files hold more than ${cap}. Nothing was imported: split them.`);
}

import type { Profile } from "@/lib/store/account";
import { isHandle, readId } from "@/lib/x/id";
import { count, filledText } from "@/lib/x/json";

/** A person as a file names them: by X's id, by handle, or by both. */
export interface Person {
  id?: string;
  profile: Profile;
  /** When (ms) the file was told this; undefined where it does not say. */
  at?: number;
}

/** The list that states an edge: its follower's following, or its target's followers. */
export type StatedBy = "following" | "followers";

/** A row that was not taken. */
export interface Reject {
  file: string;
  /** Row or entry, from 1. */
  row: number;
  reason: string;
}

/** People and edges at most, and rejects that are kept one by one; the rest is counted. */
const IMPORT_CAPS = { people: 1_000_000, edges: 5_000_000, rejects: 10_000 };

/** A file that cannot be imported: what is wrong and what to do. */
export class ImportProblem extends Error {
  override name = "ImportProblem";
}

/** What files hold, before any of it is stored: people once each, and who follows whom as indices into them. */
export class Draft {
  readonly people: Person[] = [];
  readonly rejects: Reject[] = [];
  rejected = 0;
  edges = 0;
  readonly #byId = new Map<string, number>();
  readonly #byHandle = new Map<string, number>();
  /** By kind and owner, the members in the file's order. */
  readonly #lists: Record<StatedBy, Map<number, Set<number>>> = {
    following: new Map(),
    followers: new Map(),
  };

  /** The place of a person; undefined where neither id nor handle is one. What is said again adds to what is known. */
  person(id: unknown, handle: unknown, profile: Profile = {}, at?: number): number | undefined {
    const itsId = readId(id);
    const itsHandle = readHandle(handle) ?? readHandle(shadowHandle(id));
    if (itsId === undefined && itsHandle === undefined) return undefined;
    const lower = itsHandle?.toLowerCase();
    const place =
      (itsId === undefined ? undefined : this.#byId.get(itsId)) ??
      this.#namesake(lower, itsId) ??
      this.#add();
    const person = this.people[place];
    if (itsId !== undefined) {
      person.id = itsId;
      this.#byId.set(itsId, place);
    }
    if (itsHandle !== undefined && lower !== undefined) {
      person.profile.handle ??= itsHandle;
      if (!this.#byHandle.has(lower)) this.#byHandle.set(lower, place);
    }
    for (const [field, value] of Object.entries(profile))
      if (value !== undefined) person.profile = { [field]: value, ...person.profile };
    if (at !== undefined) person.at = Math.max(at, person.at ?? 0);
    return place;
  }

  /** Adds an edge; one that the same list states already is not counted again. Nobody follows themselves. */
  follow(source: number, target: number, by: StatedBy): void {
    if (source === target) return;
    const [owner, member] = by === "following" ? [source, target] : [target, source];
    const members = this.#lists[by].get(owner);
    if (members?.has(member)) return;
    this.edges += 1;
    if (this.edges > IMPORT_CAPS.edges) throw tooMany("edges", IMPORT_CAPS.edges);
    if (members === undefined) this.#lists[by].set(owner, new Set([member]));
    else members.add(member);
  }

  reject(file: string, row: number, reason: string): void {
    this.rejected += 1;
    if (this.rejects.length < IMPORT_CAPS.rejects) this.rejects.push({ file, row, reason });
  }

  /** Every list that the files state. */
  *lists(): Generator<{ kind: StatedBy; owner: number; members: ReadonlySet<number> }> {
    for (const kind of ["following", "followers"] as const)
      for (const [owner, members] of this.#lists[kind]) yield { kind, owner, members };
  }

  /** Who holds a handle, unless another id says that it is somebody else. */
  #namesake(lower: string | undefined, id: string | undefined): number | undefined {
    const place = lower === undefined ? undefined : this.#byHandle.get(lower);
    if (place === undefined) return undefined;
    const known = this.people[place].id;
    return id === undefined || known === undefined || known === id ? place : undefined;
  }

  #add(): number {
    if (this.people.length >= IMPORT_CAPS.people) throw tooMany("people", IMPORT_CAPS.people);
    return this.people.push({ profile: {} }) - 1;
  }
}

function tooMany(what: string, cap: number): ImportProblem {
  return new ImportProblem(`The files hold more than ${cap} ${what}. Nothing was imported: split them.`);
}

/** A handle with or without its @. */
function readHandle(value: unknown): string | undefined {
  const handle = typeof value === "string" ? value.trim().replace(/^'?@/, "") : undefined;
  return isHandle(handle) ? handle : undefined;
}

function shadowHandle(id: unknown): string | undefined {
  return typeof id === "string" && /^shadow:/i.test(id) ? id.slice("shadow:".length) : undefined;
}

/** A record whose fields are read by name; nothing is ever looked up on its prototype. */
export type Fields = (...names: readonly string[]) => unknown;

/** Values longer than this many characters are no profile. */
const LONGEST = 2000;

/** What a flat record says of a person, under the names that exporters give. */
export function profileOf(fields: Fields): Profile {
  const said = (...names: string[]) => {
    const text = filledText(fields(...names))?.replace(/^'(?=[=+\-@\t\r])/, "");
    return text !== undefined && text.length <= LONGEST ? text.toWellFormed() : undefined;
  };
  const counted = (...names: string[]) => count(fields(...names));
  return {
    name: said("name", "display_name", "displayname"),
    bio: said("description", "bio"),
    location: said("location"),
    website: said("website"),
    avatar: said("profile_image_url", "profileimageurl"),
    followers: counted("claimed_followers", "followers_count", "followerscount", "num_followers"),
    following: counted(
      "claimed_following",
      "friends_count",
      "following_count",
      "followingcount",
      "num_following",
    ),
  };
}

/** Milliseconds of a date as exporters write it; one without a zone is UTC. Undefined for anything else. */
export function readDate(value: unknown): number | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d/.test(value)) return undefined;
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value.replace(" ", "T")}Z`;
  const at = Date.parse(value.length === 10 ? value : zoned);
  return Number.isNaN(at) ? undefined : at;
}

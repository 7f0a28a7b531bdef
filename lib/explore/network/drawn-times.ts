import type { DirectedTimes, DrawnTimes, TimesQuery } from "@/lib/explore/protocol/times";
import type { ImportedListRecord } from "@/lib/store/imported";
import { followedAt, type ListRecord } from "@/lib/store/list";
import { RELATION, RELATIONS_PER_CHUNK, type RelationChunk } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import { edgeDirection } from "@/lib/x/kinds";
import { eachImportedAccount, eachImportedList, eachList } from "./load";

/** Reads when drawn accounts and edges came. What a file brought was known when it was imported, and had begun by the
 *  date that the file states. O(rows of all lists).
 *  @param standsFor returns the account on the map for an imported account's number */
export async function readDrawnTimes(
  store: Store,
  query: TimesQuery,
  standsFor: (n: number) => number | undefined,
): Promise<DrawnTimes> {
  const times = new TimesCollector(query);
  await eachList(store, (list) => times.addList(list));
  await store.relations.each((chunk) => times.addRelations(chunk));
  const accounts = await store.accounts.bulkGet([...query.account]);
  const seen = Uint32Array.from(accounts, (account) => Math.floor((account?.firstSeen ?? 0) / 1000));
  const importedAt = new Map<number, number>();
  await store.imports.each(({ id, at }) => importedAt.set(id, Math.floor(at / 1000)));
  if (importedAt.size > 0) {
    await eachImportedList(store, (list) => {
      times.addImported(list, importedAt.get(list.import) ?? 0, standsFor);
    });
    await eachImportedAccount(store, ({ n, import: from }) => {
      const i = times.placeOf(standsFor(n));
      if (i !== undefined) seen[i] = earlier(seen[i], importedAt.get(from) ?? 0);
    });
  }
  return { seen, ...times.finish() };
}

class TimesCollector {
  readonly #known: DirectedTimes;
  readonly #followed: DirectedTimes;
  readonly #places: Map<number, number>;
  readonly #edges = new Map<number, number>();
  readonly #source: Uint32Array;
  readonly #size: number;

  constructor({ account, edgeSource, edgeTarget }: TimesQuery) {
    this.#size = account.length;
    this.#source = edgeSource;
    this.#places = new Map(Array.from(account, (n, i) => [n, i]));
    const none = () => new Uint32Array(edgeSource.length);
    this.#known = { forth: none(), back: none() };
    this.#followed = { forth: none(), back: none() };
    edgeSource.forEach((source, e) => {
      this.#edges.set(this.#keyOf(source, edgeTarget[e]), e);
    });
  }

  finish(): Omit<DrawnTimes, "seen"> {
    const first = ({ forth, back }: DirectedTimes) => forth.map((time, e) => earlier(time, back[e]));
    const directed = { known: this.#known, followed: this.#followed };
    return { known: first(this.#known), followed: first(this.#followed), directed };
  }

  /** Where an account is among the drawn. */
  placeOf(n: number | undefined): number | undefined {
    return n === undefined ? undefined : this.#places.get(n);
  }

  addList(list: ListRecord): void {
    const { kind, owner, members, firstSeen, missingSince } = list;
    const direction = edgeDirection(kind);
    const place = this.#places.get(owner);
    if (place === undefined || direction === "none") return;
    for (let i = 0; i < members.length; i++)
      if (missingSince[i] === 0)
        this.#note(place, this.placeOf(members[i]), direction === "fromOwner", {
          known: firstSeen[i],
          followed: followedAt(list, i).before,
        });
  }

  addImported(
    { kind, owner, members, begun }: ImportedListRecord,
    known: number,
    standsFor: (n: number) => number | undefined,
  ): void {
    const direction = edgeDirection(kind);
    const place = this.placeOf(standsFor(owner));
    if (place === undefined || direction === "none") return;
    members.forEach((member, i) => {
      const times = { known, followed: begun?.[i] ?? 0 };
      this.#note(place, this.placeOf(standsFor(member)), direction === "fromOwner", times);
    });
  }

  /** Of what X stated only the newest time is known. */
  addRelations({ viewer, chunk, flags, at, followsViewerAt = at }: RelationChunk): void {
    const place = this.#places.get(viewer);
    if (place === undefined) return;
    flags.forEach((bits, i) => {
      const follows = (bits & RELATION.viewerFollows) !== 0;
      const isFollowed = (bits & RELATION.followsViewer) !== 0;
      if (!follows && !isFollowed) return;
      const other = this.#places.get(chunk * RELATIONS_PER_CHUNK + i);
      if (follows) this.#note(place, other, true, { known: at[i], followed: 0 });
      if (isFollowed) this.#note(place, other, false, { known: followsViewerAt[i], followed: 0 });
    });
  }

  /** Notes when one account began to follow another, or the other it. */
  #note(one: number, other: number | undefined, isFromOne: boolean, times: Noted): void {
    const e = other === undefined ? undefined : this.#edges.get(this.#keyOf(one, other));
    if (e === undefined) return;
    const way = (this.#source[e] === one) === isFromOne ? "forth" : "back";
    this.#known[way][e] = earlier(this.#known[way][e], times.known);
    this.#followed[way][e] = earlier(this.#followed[way][e], times.followed);
  }

  #keyOf(a: number, b: number): number {
    return Math.min(a, b) * this.#size + Math.max(a, b);
  }
}

/** Seconds; 0 where nothing is known. */
interface Noted {
  known: number;
  followed: number;
}

/** The earlier of two times that are known; 0 for unknown. */
function earlier(one: number, other: number): number {
  return one === 0 || other === 0 ? Math.max(one, other) : Math.min(one, other);
}

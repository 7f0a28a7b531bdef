import type { DrawnTimes, TimesQuery } from "@/lib/explore/protocol/times";
import { followedAt, type ListRecord } from "@/lib/store/list";
import { RELATION, RELATIONS_PER_CHUNK, type RelationChunk } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import { edgeDirection } from "@/lib/x/kinds";
import { eachList } from "./load";

/** Reads when drawn accounts and edges came. O(rows of all lists). */
export async function readDrawnTimes(store: Store, query: TimesQuery): Promise<DrawnTimes> {
  const times = new TimesCollector(query);
  await eachList(store, (list) => times.addList(list));
  await store.relations.each((chunk) => times.addRelations(chunk));
  const accounts = await store.accounts.bulkGet([...query.account]);
  const seen = Uint32Array.from(accounts, (account) => Math.floor((account?.firstSeen ?? 0) / 1000));
  return { seen, known: times.known, followed: times.followed };
}

class TimesCollector {
  readonly known: Uint32Array;
  readonly followed: Uint32Array;
  readonly #places: Map<number, number>;
  readonly #edges = new Map<number, number>();
  readonly #size: number;

  constructor({ account, edgeSource, edgeTarget }: TimesQuery) {
    this.#size = account.length;
    this.#places = new Map(Array.from(account, (n, i) => [n, i]));
    this.known = new Uint32Array(edgeSource.length);
    this.followed = new Uint32Array(edgeSource.length);
    edgeSource.forEach((source, e) => {
      this.#edges.set(this.#keyOf(source, edgeTarget[e]), e);
    });
  }

  addList(list: ListRecord): void {
    const { kind, owner, members, firstSeen, missingSince } = list;
    const place = this.#places.get(owner);
    if (place === undefined || edgeDirection(kind) === "none") return;
    for (let i = 0; i < members.length; i++) {
      if (missingSince[i] !== 0) continue;
      const e = this.#edgeOf(place, members[i]);
      if (e !== undefined) this.#note(e, firstSeen[i], followedAt(list, i).before);
    }
  }

  /** Of what X stated only the newest time is known. */
  addRelations({ viewer, chunk, flags, at, followsViewerAt = at }: RelationChunk): void {
    const place = this.#places.get(viewer);
    if (place === undefined) return;
    flags.forEach((bits, i) => {
      const follows = (bits & RELATION.viewerFollows) !== 0;
      const followed = (bits & RELATION.followsViewer) !== 0;
      if (!follows && !followed) return;
      const e = this.#edgeOf(place, chunk * RELATIONS_PER_CHUNK + i);
      if (e === undefined) return;
      if (follows) this.#note(e, at[i], 0);
      if (followed) this.#note(e, followsViewerAt[i], 0);
    });
  }

  #note(e: number, known: number, followed: number): void {
    if (known !== 0) this.known[e] = earlier(this.known[e], known);
    if (followed !== 0) this.followed[e] = earlier(this.followed[e], followed);
  }

  #edgeOf(place: number, n: number): number | undefined {
    const other = this.#places.get(n);
    return other === undefined ? undefined : this.#edges.get(this.#keyOf(place, other));
  }

  #keyOf(a: number, b: number): number {
    return Math.min(a, b) * this.#size + Math.max(a, b);
  }
}

function earlier(one: number, other: number): number {
  return one === 0 ? other : Math.min(one, other);
}

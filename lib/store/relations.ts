import { RELATIONS_PER_CHUNK, type Relation, type RelationChunk } from "./records/relations";
import type { Store } from "./schema";

export { RELATIONS_PER_CHUNK, type RelationChunk } from "./records/relations";

/** Bits of a relation: whether X stated it, and what it stated. */
export const RELATION = {
  viewerFollowsStated: 1,
  viewerFollows: 2,
  followsViewerStated: 4,
  followsViewer: 8,
} as const;

/** Stores what X stated at a time (seconds; a second one where the other direction has its own) within the transaction that is open. An unstated direction keeps
 *  what was stated before; an older statement of a direction never replaces a newer one, and of two of the same second
 *  "follows" counts. */
export async function stateRelations(
  store: Store,
  viewer: number,
  relations: readonly Relation[],
  seconds: number,
  followsViewerSeconds = seconds,
): Promise<void> {
  const stated = relations.filter(
    ({ account, viewerFollows, followsViewer }) =>
      account !== viewer && (viewerFollows !== undefined || followsViewer !== undefined),
  );
  if (stated.length === 0) return;
  const numbers = [...new Set(stated.map(({ account }) => chunkOf(account)))];
  const found = await store.relations.bulkGet(numbers.map((chunk) => [viewer, chunk] as [number, number]));
  const chunks = new Map(numbers.map((chunk, i) => [chunk, found[i] ?? emptyChunk(viewer, chunk)]));
  for (const relation of stated) {
    const chunk = chunks.get(chunkOf(relation.account)) as RelationChunk;
    restate(chunk, relation, seconds, followsViewerSeconds);
  }
  await store.relations.bulkPut([...chunks.values()]);
}

/** States for another account or viewer what a chunk says of account i, each direction with its own time. */
export function restateRelation(
  store: Store,
  chunk: RelationChunk,
  i: number,
  to: { viewer: number; account: number },
): Promise<void> {
  const relation = relationOf(to.account, chunk.flags[i]);
  return stateRelations(store, to.viewer, [relation], chunk.at[i], (chunk.followsViewerAt ?? chunk.at)[i]);
}

/** What X stated between a viewer and accounts, in their order. */
export async function readRelations(
  store: Store,
  viewer: number,
  accounts: ArrayLike<number>,
): Promise<Relation[]> {
  const all = Array.from(accounts);
  const numbers = [...new Set(all.map(chunkOf))];
  const found = await store.relations.bulkGet(numbers.map((chunk) => [viewer, chunk] as [number, number]));
  const flags = new Map(numbers.map((chunk, i) => [chunk, found[i]?.flags]));
  return all.map((account) =>
    relationOf(account, flags.get(chunkOf(account))?.[account % RELATIONS_PER_CHUNK] ?? 0),
  );
}

/** What the bits of an account say. */
export function relationOf(account: number, flags: number): Relation {
  return {
    account,
    viewerFollows:
      (flags & RELATION.viewerFollowsStated) === 0 ? undefined : (flags & RELATION.viewerFollows) !== 0,
    followsViewer:
      (flags & RELATION.followsViewerStated) === 0 ? undefined : (flags & RELATION.followsViewer) !== 0,
  };
}

function chunkOf(account: number): number {
  return Math.floor(account / RELATIONS_PER_CHUNK);
}

function emptyChunk(viewer: number, chunk: number): RelationChunk {
  return {
    viewer,
    chunk,
    flags: new Uint8Array(RELATIONS_PER_CHUNK),
    at: new Uint32Array(RELATIONS_PER_CHUNK),
    followsViewerAt: new Uint32Array(RELATIONS_PER_CHUNK),
  };
}

function restate(
  chunk: RelationChunk,
  relation: Relation,
  viewerFollowsAt: number,
  followsViewerAt: number,
): void {
  const i = relation.account % RELATIONS_PER_CHUNK;
  chunk.followsViewerAt ??= chunk.at.slice();
  const { viewerFollowsStated, viewerFollows, followsViewerStated, followsViewer } = RELATION;
  const state = (
    follows: boolean | undefined,
    at: number,
    times: Uint32Array,
    stated: number,
    bit: number,
  ) => {
    const denies = follows === false && (chunk.flags[i] & bit) !== 0;
    if (follows === undefined || at < times[i] || (at === times[i] && denies)) return;
    chunk.flags[i] = follows ? chunk.flags[i] | stated | bit : (chunk.flags[i] | stated) & ~bit;
    times[i] = at;
  };
  state(relation.viewerFollows, viewerFollowsAt, chunk.at, viewerFollowsStated, viewerFollows);
  state(relation.followsViewer, followsViewerAt, chunk.followsViewerAt, followsViewerStated, followsViewer);
}

import { HUES, TINTS } from "@/lib/colour/community-colours";
import { t } from "@/lib/language";
import type { SnapshotRecord } from "@/lib/store/snapshot";

import { NO_TINT } from "./communities/identities";

/** A kind of array that a snapshot may hold, one entry per account. */
type Column = Uint32Array | Float32Array | Float64Array;

/** What is wrong with a stored snapshot, in a few words, or undefined where nothing is. Whatever a damaged disk, an
 *  older version or a wiped store may have left, a map that passes can be shown: the numbers agree with the arrays,
 *  nothing points outside, every position and score is a number, and the store has not gone back behind it.
 *  O(accounts + edges). */
export function unsoundness(snapshot: SnapshotRecord, storeRevision: number): string | undefined {
  try {
    return firstFault(snapshot, storeRevision);
  } catch {
    // A field that is missing or of another kind breaks the check itself.
    return t`it is incomplete`;
  }
}

function firstFault(snapshot: SnapshotRecord, storeRevision: number): string | undefined {
  const { accounts, edges, revision, communities } = snapshot;
  if (!(revision <= storeRevision)) return t`it is of revision ${revision}, the store of ${storeRevision}`;
  const length = columns(snapshot).find((column) => column.length !== accounts);
  if (length !== undefined) return t`it says ${accounts} accounts and holds ${length.length}`;
  if (snapshot.handle.length !== accounts || snapshot.name.length !== accounts) return t`texts are missing`;
  if (!isAscending(snapshot.account)) return t`account numbers are out of order`;
  if (!agreesOnImports(snapshot)) return t`what imports state does not fit`;
  const rows = rowFault(snapshot.offsets, snapshot.followed, accounts, edges);
  if (rows !== undefined) return rows;
  if (!snapshot.community.every((community) => community < communities)) return t`a community is missing`;
  if (!agreesOnIslands(snapshot)) return t`an island is missing`;
  const identities = identityFault(snapshot);
  if (identities !== undefined) return identities;
  if (!finite(snapshot).every((column) => column.every(Number.isFinite))) return t`a value is not a number`;
  return undefined;
}

/** Everything with one entry per account. Throws where one is not an array of its kind. */
function columns(snapshot: SnapshotRecord): Column[] {
  const { account, claimedFollowers, claimedFollowing, community, island } = snapshot;
  for (const whole of [account, community, island, snapshot.offsets, snapshot.followed])
    be(whole, Uint32Array);
  for (const claimed of [claimedFollowers, claimedFollowing]) be(claimed, Float64Array);
  if (snapshot.cores !== undefined) be(snapshot.cores.core, Uint32Array);
  const whole = snapshot.cores === undefined ? [] : [snapshot.cores.core];
  if (snapshot.rankDoubt !== undefined) {
    const { rankLow, rankHigh, pathsLow, pathsHigh } = snapshot.rankDoubt;
    whole.push(rankLow, rankHigh, pathsLow, pathsHigh);
    for (const ranks of whole) be(ranks, Uint32Array);
  }
  return [account, claimedFollowers, claimedFollowing, community, island, ...whole, ...finite(snapshot)];
}

/** What must hold a number for every account. */
function finite({
  pageRank,
  x,
  y,
  insideX,
  insideY,
  clustering,
  betweenness,
}: SnapshotRecord): (Float32Array | Float64Array)[] {
  const doubles = [pageRank];
  if (clustering !== undefined) doubles.push(clustering.clustering);
  if (betweenness !== undefined) doubles.push(betweenness.score, betweenness.standardError);
  for (const double of doubles) be(double, Float64Array);
  const places = [x, y, insideX, insideY];
  for (const place of places) be(place, Float32Array);
  return [...doubles, ...places];
}

function be(column: object, kind: new (length: number) => Column | Uint8Array | Int32Array): void {
  if (!(column instanceof kind)) throw new TypeError();
}

function agreesOnIslands({ island, middleX, middleY }: SnapshotRecord): boolean {
  for (const middle of [middleX, middleY]) be(middle, Float32Array);
  return (
    middleX.length === middleY.length &&
    island.every((g) => g < middleX.length) &&
    middleX.every(Number.isFinite) &&
    middleY.every(Number.isFinite)
  );
}

function agreesOnImports({ imports, accounts, edges }: SnapshotRecord): boolean {
  if (imports === undefined) return true;
  const { number, node, account, edge } = imports;
  return (
    number instanceof Uint32Array &&
    node instanceof Uint32Array &&
    account instanceof Uint8Array &&
    edge instanceof Uint8Array &&
    isAscending(number) &&
    number.length === node.length &&
    node.every((v) => v < accounts) &&
    account.length === accounts &&
    edge.length === edges
  );
}

function identityFault({ identities, communities }: SnapshotRecord): string | undefined {
  if (identities === undefined) return undefined;
  const { ids, was, hue, tint, names, fates } = identities;
  for (const column of [ids, hue, tint]) be(column, column === ids ? Uint32Array : Uint8Array);
  be(was, Int32Array);
  const lengths = [ids, was, hue, tint, names].map(({ length }) => length);
  if (lengths.some((length) => length !== communities)) return t`communities have no identities`;
  if (new Set(ids).size !== communities) return t`two communities have one identity`;
  if (!hue.every((value, c) => value < HUES && (tint[c] < TINTS || tint[c] === NO_TINT)))
    return t`a colour is not known`;
  const isText = names.every((name) => typeof name === "string");
  return isText && fates.every(({ into }) => Array.isArray(into))
    ? undefined
    : t`what communities became is unclear`;
}

function isAscending(numbers: Uint32Array): boolean {
  return numbers.every((n, i) => i === 0 || numbers[i - 1] < n);
}

function rowFault(
  offsets: Uint32Array,
  followed: Uint32Array,
  accounts: number,
  edges: number,
): string | undefined {
  if (followed.length !== edges) return t`it says ${edges} edges and holds ${followed.length}`;
  const rows = offsets.length === accounts + 1 && offsets[0] === 0 && offsets[accounts] === edges;
  if (!rows || !offsets.every((offset, v) => v === 0 || offsets[v - 1] <= offset)) return t`rows are broken`;
  return followed.every((target) => target < accounts) ? undefined : t`an edge leads nowhere`;
}

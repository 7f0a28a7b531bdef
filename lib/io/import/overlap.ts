import type { ImportedAccountRecord } from "@/lib/store/imported";
import { ImportedJoin } from "@/lib/store/imported-join";
import { RELATION, RELATIONS_PER_CHUNK } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import { edgeDirection, type ListKind } from "@/lib/x/kinds";

/** How much of an import is also in what was captured. */
export interface Overlap {
  accounts: { both: number; theirs: number; yours: number };
  follows: { both: number; theirs: number };
}

/** Account numbers are below this, so that two of them make one number. */
const NUMBERS = 2 ** 26;

/** Counts the accounts and follows that an import and the captures both hold, and those that only one of them does.
 *  Accounts are one as on the map (`ImportedJoin`). O(rows of the store). */
export async function overlapOf(store: Store, id: number): Promise<Overlap> {
  return store.transaction("r", store.tables, async () => {
    const rows: ImportedAccountRecord[] = await store.importedAccounts.orderBy(":id").toArray();
    const join = new ImportedJoin(rows);
    const captured = new Set<number>();
    await store.accounts.each((account) => {
      if (account.mergedInto !== undefined) return;
      join.addCaptured(account);
      captured.add(account.n);
    });
    const numbers = join.numbers();
    const people = new Set(rows.filter((row) => row.import === id).map(({ n }) => numbers.get(n) ?? n));
    const both = [...people].filter((n) => captured.has(n)).length;
    const follows = new Set<number>();
    await store.importedLists
      .where("[import+kind+owner]")
      .between([id], [id, []])
      .each(({ kind, owner, members }) => {
        const from = numbers.get(owner) ?? owner;
        for (const member of members) add(follows, kind, from, numbers.get(member) ?? member);
      });
    const shared = new Set<number>();
    const share = (key: number | undefined) => {
      if (key !== undefined && follows.has(key)) shared.add(key);
    };
    await store.lists.each(({ kind, owner, members, missingSince }) => {
      if (!people.has(owner)) return;
      members.forEach((member, i) => {
        if (missingSince[i] === 0) share(keyOf(kind, owner, member));
      });
    });
    await store.relations.each(({ viewer, chunk, flags }) => {
      if (!people.has(viewer)) return;
      flags.forEach((bits, i) => {
        const other = chunk * RELATIONS_PER_CHUNK + i;
        if (states(bits, RELATION.viewerFollowsStated | RELATION.viewerFollows))
          share(viewer * NUMBERS + other);
        if (states(bits, RELATION.followsViewerStated | RELATION.followsViewer))
          share(other * NUMBERS + viewer);
      });
    });
    return {
      accounts: { both, theirs: people.size - both, yours: captured.size - both },
      follows: { both: shared.size, theirs: follows.size - shared.size },
    };
  });
}

function add(follows: Set<number>, kind: ListKind, owner: number, member: number): void {
  const key = keyOf(kind, owner, member);
  if (key !== undefined) follows.add(key);
}

/** The follow that a list states of a member, as one number; undefined where it states none. */
function keyOf(kind: ListKind, owner: number, member: number): number | undefined {
  const direction = edgeDirection(kind);
  if (direction === "none" || owner === member) return undefined;
  return direction === "fromOwner" ? owner * NUMBERS + member : member * NUMBERS + owner;
}

function states(bits: number, all: number): boolean {
  return (bits & all) === all;
}

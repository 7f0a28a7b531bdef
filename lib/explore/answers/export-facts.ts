import type { ComputedMap } from "@/lib/explore/map/computation";
import { readMarksByNode } from "@/lib/explore/network/account-facts";
import { eachAccount, eachImportedAccount, eachList, nodesByNumber } from "@/lib/explore/network/load";
import {
  type AccountFacts,
  coverageOf,
  FACT_FIELDS,
  factsOf,
  isoOf,
  type ListFacts,
  NOTE_FIELD,
} from "@/lib/io/export/account-facts";
import type { CoverageRow } from "@/lib/io/export/coverage";
import type { FactColumn, Value } from "@/lib/io/export/export-graph";
import { standing } from "@/lib/store/list";
import { type MarkRecord, readMarks } from "@/lib/store/mark";
import type { Store } from "@/lib/store/schema";
import { LIST_KINDS, type ListKind } from "@/lib/x/kinds";

/** What is known of one list, by its owner's place among the written accounts. */
interface ListAt extends ListFacts {
  kind: ListKind;
  viewer: number;
}

/** What the store says of written accounts, one entry each. */
export interface StoreFacts {
  id: string[];
  facts: Record<string, FactColumn>;
  coverage: CoverageRow[];
}

/** Reads what the store says of these accounts of the graph beside what the map holds. O(accounts + lists + visits).
 *  @param asked whether notes are written */
export async function readStoreFacts(
  store: Store,
  { network }: ComputedMap,
  nodes: Uint32Array,
  asked: { notes: boolean },
): Promise<StoreFacts> {
  const { account, handle } = network;
  const placeOf = new Map(Array.from(nodes, (v, place) => [account[v], place]));
  const marks = await readMarksByNode(store, network, await readMarks(store));
  const lists = await readLists(store, placeOf);
  const fields = asked.notes ? [...FACT_FIELDS, NOTE_FIELD] : FACT_FIELDS;
  const columns = fields.map(() => new Array<Value>(nodes.length).fill(undefined));
  const id = Array.from(nodes, (v) => String(account[v]));
  const rowsOf = Array.from(nodes, () => [] as Omit<CoverageRow, "handle" | "id" | "viewer">[]);
  const viewers = Array.from(nodes, () => [] as number[]);
  const take = (record: Parameters<typeof accountFacts>[0] & { n: number; id: string }) => {
    const place = placeOf.get(record.n);
    if (place === undefined) return;
    id[place] = record.id;
    const known = withBoth(lists[place], record);
    const facts = accountFacts(record, marks.get(nodes[place]), known);
    factsOf(fields, facts).forEach((value, i) => {
      columns[i][place] = value;
    });
    rowsOf[place] = known.map(coverageRow);
    viewers[place] = known.map(({ viewer }) => viewer);
  };
  await eachImportedAccount(store, (record) => take({ ...record, isImported: true }));
  await eachAccount(store, take);
  const nodeOf = nodesByNumber(account);
  const coverage = rowsOf.flatMap((rows, place) =>
    rows.map((row, i) => ({
      handle: handle[nodes[place]],
      id: id[place],
      viewer: handle[nodeOf[viewers[place][i]] ?? -1] ?? "",
      ...row,
    })),
  );
  const facts = Object.fromEntries(
    fields.map(({ name, type, doc }, i) => [name, { type, doc, values: columns[i] }]),
  );
  return { id, facts, coverage };
}

/** What is known of all lists that accounts own, by the owner's place. */
async function readLists(store: Store, placeOf: ReadonlyMap<number, number>): Promise<ListAt[][]> {
  const known = Array.from(placeOf, () => new Map<string, ListAt>());
  const at = (kind: ListKind, owner: number, viewer: number): ListAt | undefined => {
    const place = kind === "listMembers" ? undefined : placeOf.get(owner);
    if (place === undefined) return undefined;
    const key = `${kind} ${viewer}`;
    const found = known[place].get(key) ?? { ...UNREAD, kind, viewer };
    known[place].set(key, found);
    return found;
  };
  await eachList(store, (list) => {
    const found = at(list.kind, list.owner, list.viewer);
    if (found !== undefined) found.captured = standing(list);
  });
  await store.visits.each(({ kind, owner, viewer, endedAt, outcome, claimed }) => {
    const found = at(kind, owner, viewer);
    if (found === undefined || (found.readAt !== undefined && found.readAt > endedAt)) return;
    found.readAt = endedAt;
    found.outcome = outcome.type;
    found.claimed = claimed;
  });
  const order = ({ kind, viewer }: ListAt) => LIST_KINDS.indexOf(kind) * 1e9 + viewer;
  return known.map((lists) => [...lists.values()].sort((a, b) => order(a) - order(b)));
}

const UNREAD: ListFacts = { captured: 0, claimed: undefined, readAt: undefined, outcome: undefined };

/** The lists of an account with following and followers, read or not, and with what X states of their lengths now. */
function withBoth(lists: readonly ListAt[], record: { following?: number; followers?: number }): ListAt[] {
  const both = (["following", "followers"] as const).flatMap((kind) => {
    const found = lists.filter((list) => list.kind === kind);
    const rows = found.length > 0 ? found : [{ ...UNREAD, kind, viewer: 0 }];
    return rows.map((row) => ({ ...row, claimed: record[kind] }));
  });
  return [...both, ...lists.filter(({ kind }) => kind !== "following" && kind !== "followers")];
}

function coverageRow({ kind, captured, claimed, readAt, outcome }: ListAt) {
  const share = coverageOf({ captured, claimed, readAt, outcome });
  return { list: kind, captured, claimed, share, readAt: isoOf(readAt), outcome };
}

/** @param record captured, or as an import states it: then nobody saw the account */
function accountFacts(
  record: AccountFacts["profile"] & { firstSeen?: number; lastSeen?: number; isImported?: boolean },
  mark: MarkRecord | undefined,
  lists: readonly ListAt[],
): AccountFacts {
  const best = (wanted: ListKind) =>
    lists
      .filter(({ kind }) => kind === wanted)
      .reduce<ListFacts>((most, list) => (list.captured > most.captured ? list : most), {
        ...(lists.find(({ kind }) => kind === wanted) ?? UNREAD),
      });
  return {
    profile: record,
    firstSeen: record.isImported ? undefined : record.firstSeen,
    lastSeen: record.isImported ? undefined : record.lastSeen,
    mark,
    following: best("following"),
    followers: best("followers"),
  };
}

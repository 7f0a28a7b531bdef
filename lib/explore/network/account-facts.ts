import type { FilterFacts } from "@/lib/explore/view/filters/filter";
import { type MarkRecord, readMarks } from "@/lib/store/mark";
import { readRevision } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { type CameLately, cameSince } from "./came-lately";
import { eachAccount, eachList, type Network, nodeOfNumber } from "./load";
import { type StoredFacts, StoredFactsReader } from "./stored-facts";

/** Reads what filters ask of accounts and their lists, in one pass over both tables. */
async function readStoredFacts(store: Store, { account }: Network): Promise<StoredFacts> {
  const facts = new StoredFactsReader();
  await store.transaction("r", store.accounts, store.lists, async () => {
    await eachAccount(store, (row) => facts.addAccount(row));
    await eachList(store, (row) => facts.addList(row));
  });
  return facts.of(account);
}

/** Where an account of the graph was put by the user. */
export interface Pinned {
  v: number;
  x: number;
  y: number;
}

/** What the user says of accounts: tags, hidden accounts, pins. */
export type MarkFacts = Pick<FilterFacts, "tags" | "hidden"> & {
  pins: Pinned[];
  /** Accounts like which the user wants to discover more, or fewer. */
  votes: { v: number; isMore: boolean }[];
  /** Tags of accounts that the network does not hold: how many, by tag. */
  absentTags: ReadonlyMap<string, number>;
};

/** The marks of the accounts of a network, by place in the graph. */
export async function readMarksByNode(
  store: Store,
  network: Network,
  marks: ReadonlyMap<string, MarkRecord>,
): Promise<Map<number, MarkRecord>> {
  const ids = [...marks.keys()];
  const captured = await store.accounts.where("id").anyOf(ids).toArray();
  const imported = await store.importedAccounts.where("id").anyOf(ids).toArray();
  const markAt = new Map<number, MarkRecord>();
  // A captured account comes first: its own mark counts before one of an import's id or handle.
  for (const { n, id } of [...captured, ...imported]) {
    const mark = marks.get(id);
    const v = nodeOfNumber(network, n);
    if (mark !== undefined && v !== undefined && !markAt.has(v)) markAt.set(v, mark);
  }
  return markAt;
}

/** Reads what the user says of the accounts of a network. */
export async function readMarkFacts(store: Store, network: Network): Promise<MarkFacts> {
  const marks = await readMarks(store);
  const markAt = await readMarksByNode(store, network, marks);
  const marked = Array.from(markAt, ([v, mark]) => ({ v, mark }));
  const tags = new Map<string, { isIn: number[]; isOut: number[] }>();
  for (const { v, mark } of marked)
    for (const [tag, isIn] of mark.tags) {
      const tagged = tags.get(tag) ?? { isIn: [], isOut: [] };
      tagged[isIn ? "isIn" : "isOut"].push(v);
      tags.set(tag, tagged);
    }
  const present = new Set(markAt.values());
  const absentTags = new Map<string, number>();
  for (const mark of marks.values())
    if (!present.has(mark))
      for (const [tag] of mark.tags) absentTags.set(tag, (absentTags.get(tag) ?? 0) + 1);
  return {
    tags,
    absentTags,
    hidden: marked.filter(({ mark }) => mark.hidden).map(({ v }) => v),
    votes: marked.flatMap(({ v, mark: { vote } }) =>
      vote === undefined ? [] : [{ v, isMore: vote === "more" }],
    ),
    pins: marked.flatMap(({ v, mark: { pin } }) => (pin === undefined ? [] : [{ v, ...pin }])),
  };
}

/** Facts of the store about one map at a time. What lists and profiles say is read once per map, marks whenever their
 *  version moves. */
export class FactsCache {
  #stored: { of: Network; facts: Promise<StoredFacts> } | undefined;
  #marks: { of: Network; version: number; facts: Promise<MarkFacts> } | undefined;
  #came: { of: Network; revision: number; follows: Promise<CameLately> } | undefined;

  /** Keeps what was read of the accounts of a network together with the network. */
  keep(network: Network, facts: StoredFacts): void {
    this.#stored = { of: network, facts: Promise.resolve(facts) };
  }

  stored(store: Store, network: Network): Promise<StoredFacts> {
    if (this.#stored?.of !== network) this.#stored = { of: network, facts: readStoredFacts(store, network) };
    return this.#stored.facts;
  }

  marks(store: Store, network: Network, version: number): Promise<MarkFacts> {
    if (this.#marks?.of !== network || this.#marks.version !== version)
      this.#marks = { of: network, version, facts: readMarkFacts(store, network) };
    return this.#marks.facts;
  }

  /** Follows that came lately (came-lately.ts); read again when an answer of X was committed. */
  async came(store: Store, network: Network, since: number): Promise<CameLately> {
    const revision = await readRevision(store);
    if (this.#came?.of !== network || this.#came.revision !== revision)
      this.#came = { of: network, revision, follows: cameSince(store, network, since) };
    return this.#came.follows;
  }
}

import { readNever } from "@/lib/store/never";
import type { Store } from "@/lib/store/schema";
import { edgeDirection, type ListKind } from "@/lib/x/kinds";
import type { AnyBatch } from "./read";
import type { RowOf } from "./rows";

/** The kinds of record by which a person knows what a store holds. */
export const RECORD_KINDS = [
  "people",
  "lists",
  "follows",
  "marks",
  "seedLists",
  "views",
  "communities",
  "imports",
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** How many records of each kind there are. */
export type Census = Record<RecordKind, number>;

/** Counts what a store holds, within the open transaction. Reads every list once. */
export async function censusOf(store: Store): Promise<Census> {
  const { accounts, lists, marks, seedLists, views, communities, imports } = store;
  const follows = new Follows();
  await lists.each((list) => follows.add(list));
  return {
    people: (await accounts.count()) - (await accounts.where("mergedInto").above(0).count()),
    lists: await lists.count(),
    follows: follows.count(),
    marks: await marks.count(),
    seedLists: await seedLists.count(),
    views: await views.count(),
    communities: await communities.count(),
    imports: await imports.count(),
  };
}

/** Runs of a backup that are not over, and the lists that they have still to visit. */
export interface OpenRuns {
  runs: number;
  lists: number;
}

/** Counts what a file holds, batch by batch, without those who are never captured here. */
export class FileCensus {
  readonly openRuns: OpenRuns = { runs: 0, lists: 0 };
  private readonly counts: Census = Object.fromEntries(RECORD_KINDS.map((kind) => [kind, 0])) as Census;
  private readonly follows = new Follows();
  private readonly open = new Set<number>();
  /** Numbers in the file of those who are never captured. */
  private readonly leftOut = new Set<number>();
  private isLeftOut: (account: { id: string; handle?: string }) => boolean = () => false;

  async begin(store: Store): Promise<void> {
    const never = await readNever(store);
    if (never.isEmpty) return;
    this.isLeftOut = ({ id, handle }) =>
      never.holds({ id: id.startsWith("shadow:") ? undefined : id, handle });
  }

  take({ table, rows }: AnyBatch): void {
    if (table === "accounts") for (const row of rows) this.account(row);
    else if (table === "lists") for (const row of rows) this.list(row);
    else if (table === "marks") this.counts.marks += rows.filter((row) => !this.isLeftOut(row)).length;
    else if (table === "runs") for (const row of rows) this.run(row);
    else if (table === "queue") {
      for (const { run, state } of rows) if (this.open.has(run) && state !== "done") this.openRuns.lists += 1;
    } else if (table === "seedLists" || table === "views" || table === "communities" || table === "imports")
      this.counts[table] += rows.length;
  }

  census(): Census {
    return { ...this.counts, follows: this.follows.count() };
  }

  private account(row: RowOf<"accounts">): void {
    if (row.mergedInto !== undefined) return;
    if (this.isLeftOut(row)) this.leftOut.add(row.n);
    else this.counts.people += 1;
  }

  private list(row: RowOf<"lists">): void {
    const isOfAccount = row.kind !== "listMembers";
    if (isOfAccount && this.leftOut.has(row.owner)) return;
    this.counts.lists += 1;
    this.follows.add(row, this.leftOut);
  }

  private run({ id, state }: RowOf<"runs">): void {
    if (["done", "stopped", "idle"].includes(state.is)) return;
    this.open.add(id);
    this.openRuns.runs += 1;
  }
}

/** Larger than any account number. */
const RADIX = 2 ** 26;

/** Counts follows, each once, however many lists state it. Eight bytes for each statement. */
class Follows {
  private keys = new Float64Array(1024);
  private length = 0;

  add(list: ListOfFollows, without: ReadonlySet<number> = new Set()): void {
    const direction = edgeDirection(list.kind);
    if (direction === "none") return;
    list.members.forEach((member, i) => {
      if (list.missingSince[i] !== 0 || without.has(member)) return;
      const [source, target] = direction === "fromOwner" ? [list.owner, member] : [member, list.owner];
      this.push(source * RADIX + target);
    });
  }

  count(): number {
    const sorted = this.keys.slice(0, this.length).sort();
    return sorted.reduce((count, key, i) => (i > 0 && key === sorted[i - 1] ? count : count + 1), 0);
  }

  private push(key: number): void {
    if (this.length === this.keys.length) {
      const more = new Float64Array(2 * this.length);
      more.set(this.keys);
      this.keys = more;
    }
    this.keys[this.length] = key;
    this.length += 1;
  }
}

interface ListOfFollows {
  kind: ListKind;
  owner: number;
  members: Uint32Array;
  missingSince: Uint32Array;
}

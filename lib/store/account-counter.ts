import { readRevision } from "./meta";
import type { Store } from "./schema";

/** Interval (ms) after which the rows are counted again in any case. */
const COUNTED_ANEW_MS = 300_000;

/** Knows how many accounts there are without counting them after every answer. Work of this context adds to the
 *  count; after another context changed the revision, it counts again. */
export class AccountCounter {
  private known: { revision: number; rows: number; at: number } | undefined;

  constructor(
    private readonly store: Store,
    private readonly countRows: () => Promise<number>,
    private readonly now: () => number,
  ) {}

  /** Does work that commits at most one answer and adds what it gained. */
  async during<T extends { accounts: number }>(work: () => Promise<T>): Promise<T> {
    const before = await readRevision(this.store);
    const gain = await work();
    const after = await readRevision(this.store);
    const isOurs = after === before || after === before + 1;
    if (this.known?.revision === before && isOurs)
      this.known = { ...this.known, revision: after, rows: this.known.rows + gain.accounts };
    else this.known = undefined;
    return gain;
  }

  async count(): Promise<number> {
    const revision = await readRevision(this.store);
    const now = this.now();
    if (this.known?.revision === revision && Math.abs(now - this.known.at) < COUNTED_ANEW_MS)
      return this.known.rows;
    const rows = await this.countRows();
    // Rows that are committed while they are counted belong to a later revision.
    this.known = (await readRevision(this.store)) === revision ? { revision, rows, at: now } : undefined;
    return rows;
  }
}

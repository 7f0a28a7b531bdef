import Dexie, {
  type DBCore,
  type DBCoreMutateRequest,
  type DBCoreTable,
  type Middleware,
  type Transaction,
} from "dexie";

/** The transaction ended while the code that used it was still running. Everything it wrote was rolled back. */
class TransactionGoneError extends Error {
  override name = "TransactionGoneError";

  constructor(options?: ErrorOptions) {
    super(
      "The transaction was rolled back because its work awaited something that is no database request.",
      options,
    );
  }
}

/** Microtasks that the work gets to issue its next request before the guard asks the database to keep waiting.
 *  More than a few awaits in a row are rare, and a sentinel costs one request. */
const MICROTASKS = 24;

const watches = new WeakMap<object, Watch>();

/** The watch of an IndexedDB transaction; undefined for one that Dexie opened for a single call. */
export function watchOf(transaction: object | null | undefined): Watch | undefined {
  return transaction ? watches.get(transaction) : undefined;
}

/** Watches one transaction: counts its pending requests and notices when it would commit before its work ended. */
export class Watch {
  /** The transaction ended before the work, for whatever reason. */
  isGone = false;
  /** It ended because the work kept it waiting, and not because of an error. */
  isAbandoned = false;
  private isSettled = false;
  private pending = 0;
  private started = 0;
  private isChecking = false;
  private waiting: (() => void)[] = [];

  constructor(private readonly transaction: IDBTransaction) {
    watches.set(transaction, this);
    transaction.addEventListener("complete", () => this.markGone(true));
    transaction.addEventListener("abort", () => this.markGone(false));
    this.check();
  }

  /** True while nothing is pending although the work goes on: its next request may bypass the transaction. */
  get isIdle(): boolean {
    return !this.isSettled && !this.isGone && this.pending === 0;
  }

  /** Resolves when the watch is no longer idle. */
  async untilBusy(): Promise<void> {
    if (this.isIdle) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** A request, or a wait that keeps the transaction open, begins. */
  begin(): void {
    this.pending += 1;
    this.started += 1;
    this.wake();
  }

  end(): void {
    this.pending -= 1;
    if (this.pending === 0) this.check();
  }

  /** The work ended: from now on the transaction may commit. */
  settle(): void {
    this.isSettled = true;
    this.wake();
  }

  /** IndexedDB commits when no request is pending. One request of our own is put in the queue; when it is answered and
   *  the work has asked for nothing since, the work waits for something else and would go on without a transaction. */
  private check(): void {
    if (this.isChecking || !this.isIdle) return;
    this.isChecking = true;
    afterMicrotasks(MICROTASKS, () => {
      this.isChecking = false;
      if (this.isIdle) this.askDatabase();
    });
  }

  private askDatabase(): void {
    const { started } = this;
    let request: IDBRequest;
    try {
      const [name] = this.transaction.objectStoreNames;
      request = this.transaction.objectStore(name).count(Number.NEGATIVE_INFINITY);
    } catch {
      // It has ended already, or is ending.
      this.markGone(true);
      return;
    }
    this.isChecking = true;
    request.onsuccess = () => {
      this.isChecking = false;
      if (!this.isIdle) return;
      if (this.started !== started) {
        this.check();
        return;
      }
      this.markGone(true);
      this.transaction.abort();
    };
    request.onerror = (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.isChecking = false;
    };
  }

  private markGone(isAbandoned: boolean): void {
    if (this.isSettled || this.isGone) return;
    this.isGone = true;
    this.isAbandoned = isAbandoned;
    this.wake();
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

function afterMicrotasks(count: number, then: () => void): void {
  queueMicrotask(() => (count <= 1 ? then() : afterMicrotasks(count - 1, then)));
}

/** Guards all transactions of one store. Dexie tells code inside a transaction from code outside by counting
 *  microtasks, so work that awaits other promises loses its transaction silently: it commits half-way, and later
 *  writes go on alone. The guard rolls such a transaction back and refuses every write until the work has failed. */
export class TransactionGuard {
  private readonly watched = new Set<Watch>();

  /** Returns the work of a new transaction, watched. */
  watching<X extends Transaction, T>(work: (transaction: X) => PromiseLike<T> | T) {
    // An async function: inside any other, Dexie loses its transaction at the first await.
    return async (transaction: X): Promise<T> => {
      const watch = new Watch(transaction.idbtrans);
      try {
        if (this.hasSuspects) await keepingOpen(watch, () => this.refuseStrays());
        this.watched.add(watch);
        const result = await work.call(transaction, transaction);
        if (watch.isAbandoned) throw new TransactionGoneError();
        return result;
      } catch (error) {
        throw watch.isAbandoned ? new TransactionGoneError({ cause: error }) : error;
      } finally {
        watch.settle();
        this.watched.delete(watch);
      }
    };
  }

  middleware(): Middleware<DBCore> {
    return {
      stack: "dbcore",
      name: "transaction-guard",
      level: 20,
      create: (core) => ({ ...core, table: (name) => this.guarded(core.table(name)) }),
    };
  }

  private guarded(table: DBCoreTable): DBCoreTable {
    return {
      ...table,
      mutate: (request) => this.mutate(table, request),
      get: (request) => tracked(request.trans, () => table.get(request)),
      getMany: (request) => tracked(request.trans, () => table.getMany(request)),
      query: (request) => tracked(request.trans, () => table.query(request)),
      count: (request) => tracked(request.trans, () => table.count(request)),
      openCursor: (request) =>
        tracked(request.trans, () => table.openCursor(request)).then((cursor) => {
          if (cursor === null) return null;
          const start = cursor.start.bind(cursor);
          cursor.start = (onNext) => tracked(request.trans, () => start(onNext));
          return cursor;
        }),
    };
  }

  private mutate(table: DBCoreTable, request: DBCoreMutateRequest) {
    if (watchOf(request.trans) !== undefined || !this.hasSuspects)
      return tracked(request.trans, () => table.mutate(request));
    return keepingOpen(undefined, () => this.refuseStrays()).then(() => table.mutate(request));
  }

  /** Whether a write outside all watched transactions may be a stray of one of them. */
  private get hasSuspects(): boolean {
    for (const watch of this.watched) if (watch.isIdle || watch.isGone) return true;
    return false;
  }

  /** Rejects where a transaction of this store is gone while its work still runs. */
  private async refuseStrays(): Promise<void> {
    for (const watch of [...this.watched]) await watch.untilBusy();
    for (const watch of this.watched) if (watch.isGone) throw new TransactionGoneError();
  }
}

/** Waits for something that is no request, and keeps the open transaction open meanwhile.
 *  @param longest milliseconds */
export function keepingOpen<T>(
  watch: Watch | undefined,
  work: () => Promise<T>,
  longest?: number,
): Promise<T> {
  watch?.begin();
  const waited = Dexie.waitFor(Dexie.ignoreTransaction(work), longest) as Dexie.Promise<T> & Promise<T>;
  return watch === undefined ? waited : waited.finally(() => watch.end());
}

/** Counts a request as pending in its transaction until it is answered. */
function tracked<T>(transaction: object, ask: () => Promise<T>): Promise<T> {
  const watch = watchOf(transaction);
  if (watch === undefined) return ask();
  watch.begin();
  return ask().finally(() => watch.end());
}

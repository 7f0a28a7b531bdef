import { proxy, type Remote, wrap } from "comlink";
import type { DiscoveryQuery } from "@/lib/explore/answers/discover-from";
import type { ExportOptions } from "@/lib/explore/answers/export";
import type { StatusWeights } from "@/lib/explore/map/status";
import type { NetworkName } from "@/lib/store/schema";
import { Cancelled } from "./cancelled";
import type { ArrangeOptions, Places } from "./drawing";
import type {
  FilterQuery,
  GraphService,
  GraphWorkerService,
  MapOptions,
  MeasureOptions,
  MeasureProgress,
  Metric,
  MetricParameters,
  NetworkMap,
  PathQuery,
  Progress,
  Reopened,
} from "./graph-service";
import { METRICS } from "./graph-service";
import type { NeighbourQuery, TableQuery } from "./rows";

type Graph = Remote<GraphWorkerService>;

/** One worker from its start to its end. */
interface Life {
  worker: Worker;
  graph: Graph;
  /** Resolves when it stands where the worker before it stood. */
  ready: Promise<void>;
  /** Rejects when it is replaced. */
  ended: Promise<never>;
  end(reason: Error): void;
}

/** Nobody is told how far the work of a new worker is. */
const UNHEARD = () => {};

/** A worker that has not heard a cancel after this long (ms) is inside one long call: it is ended. */
const HEARS_WITHIN = 20;
/** So many crashes within so many milliseconds, and it is no accident. */
const CRASHES = 3;
const WITHIN = 60_000;

/** The graph worker as the page sees it. Behind it workers may come and go: one that crashed, or was too busy to hear
 *  a cancel, is replaced by one that opens the same network with the same map from its snapshot. Questions are then
 *  asked again, work that was under way rejects, and what the page shows still stands. */
export class GraphClient implements GraphService {
  readonly #createWorker: () => Worker;
  readonly #onCrash: (reason: string) => void;
  #network: NetworkName | undefined;
  #shown: { options: MapOptions; revision: number } | undefined;
  /** The filters that are on. */
  #filter: FilterQuery | undefined;
  /** How the map was ranked and grouped anew since it was computed. */
  #how: MetricParameters | undefined;
  #weights: StatusWeights | undefined;
  /** What the page knows to be measured of the map. */
  #measured: readonly Metric[] = [];
  /** What is being computed or measured. */
  #work: Promise<unknown> | undefined;
  #crashes: number[] = [];
  #stopped = false;
  #life: Life;

  /** @param onCrash told when the worker crashes again and again: nothing settles any more */
  constructor(createWorker: () => Worker, onCrash: (reason: string) => void) {
    this.#createWorker = createWorker;
    this.#onCrash = onCrash;
    this.#life = this.#begin();
  }

  /** Ends the worker and gives its memory back. Promises that are under way never settle. */
  stop(): void {
    this.#stopped = true;
    this.#life.worker.terminate();
  }

  open(network: NetworkName): Promise<void> {
    this.#network = network;
    this.#shown = undefined;
    this.#measured = [];
    this.#filter = undefined;
    this.#how = undefined;
    return this.#ask((graph) => graph.open(network));
  }

  async compute(options: MapOptions, onProgress: (progress: Progress) => void): Promise<NetworkMap> {
    const map = await this.#do(onProgress, (graph, tell) => graph.compute(options, tell));
    this.#how = undefined;
    this.#show(options, map);
    return map;
  }

  async reopen(options: MapOptions, revision?: number): Promise<Reopened> {
    const reopened = await this.#ask<Reopened>(async (graph) => graph.reopen(options, revision));
    if (reopened.is === "shown") this.#show(options, reopened.map);
    return reopened;
  }

  #show(options: MapOptions, { revision, measures }: NetworkMap): void {
    this.#shown = { options, revision };
    this.#measured = METRICS.filter((metric) => measures[metric] !== undefined);
  }

  async measure(
    plan: readonly Metric[],
    onProgress: (progress: MeasureProgress) => void,
    options?: MeasureOptions,
  ) {
    const facts = await this.#do(onProgress, (graph, tell) => graph.measure(plan, tell, options));
    this.#measured = METRICS.filter((metric) => this.#measured.includes(metric) || plan.includes(metric));
    return facts;
  }

  async recompute(
    how: MetricParameters,
    options: MapOptions,
    onProgress: (progress: Progress) => void,
  ): Promise<NetworkMap> {
    const map = await this.#do(onProgress, (graph, tell) => graph.recompute(how, options, tell));
    this.#how = how;
    return map;
  }

  weigh(weights: StatusWeights, limit: number) {
    this.#weights = weights;
    return this.#ask((graph) => graph.weigh(weights, limit));
  }

  /** Whatever is computed or measured has rejected with `Cancelled` within 50 ms. */
  async cancel(): Promise<void> {
    const work = this.#work;
    if (work === undefined) return;
    void this.#life.graph.cancel();
    await Promise.race([work.catch(() => {}), delay(HEARS_WITHIN)]);
    if (this.#work === work) this.#replace(new Cancelled());
  }

  newer() {
    return this.#ask((graph) => graph.newer());
  }

  filter(query: FilterQuery) {
    this.#filter = query;
    return this.#ask((graph) => graph.filter(query));
  }

  rows(query: TableQuery) {
    return this.#ask((graph) => graph.rows(query));
  }

  search(text: string, limit: number) {
    return this.#ask((graph) => graph.search(text, limit));
  }

  row(n: number) {
    return this.#ask((graph) => graph.row(n));
  }

  find(handle: string) {
    return this.#ask((graph) => graph.find(handle));
  }

  bearers(community: number) {
    return this.#ask((graph) => graph.bearers(community));
  }

  identify(accounts: readonly number[]) {
    return this.#ask((graph) => graph.identify(accounts));
  }

  account(n: number) {
    return this.#ask((graph) => graph.account(n));
  }

  imported(n: number) {
    return this.#ask((graph) => graph.imported(n));
  }

  neighbours(n: number, question: NeighbourQuery) {
    return this.#ask((graph) => graph.neighbours(n, question));
  }

  paths(question: PathQuery) {
    return this.#ask((graph) => graph.paths(question));
  }

  arrange(options: ArrangeOptions, onPlaces: (places: Places) => void) {
    return this.#do(onPlaces, (graph, tell) => graph.arrange(options, tell));
  }

  exportFile(options: ExportOptions, onProgress: (share: number) => void) {
    return this.#do(onProgress, (graph, tell) => graph.exportFile(options, tell));
  }

  me() {
    return this.#ask((graph) => graph.me());
  }

  discover(question: DiscoveryQuery) {
    return this.#ask((graph) => graph.discover(question));
  }

  proposeSeeds(limit: number) {
    return this.#ask((graph) => graph.proposeSeeds(limit));
  }

  /** Asks, and asks the next worker again where this one came to its end over it. */
  async #ask<T>(question: (graph: Graph) => Promise<T>): Promise<T> {
    for (;;) {
      const life = this.#life;
      try {
        return await answered(life, question);
      } catch (error) {
        if (life === this.#life) throw error;
      }
    }
  }

  /** Work that a cancel ends. What it tells comes another way than its answer: a word that is late is not heard. */
  async #do<P, T>(
    onProgress: (progress: P) => void,
    question: (graph: Graph, tell: (progress: P) => void) => Promise<T>,
  ): Promise<T> {
    let over = false;
    const tell = proxy((progress: P) => {
      if (!over) onProgress(progress);
    });
    const work = answered(this.#life, (graph) => question(graph, tell));
    this.#work = work;
    try {
      return await work;
    } finally {
      over = true;
      if (this.#work === work) this.#work = undefined;
    }
  }

  #begin(): Life {
    const worker = this.#createWorker();
    const graph = wrap<GraphWorkerService>(worker);
    let end: (reason: Error) => void = () => {};
    const ended = new Promise<never>((_, reject) => {
      end = reject;
    });
    ended.catch(() => {});
    const life = { worker, graph, ready: this.#restore(graph), ended, end };
    life.ready.catch(() => {});
    worker.addEventListener("error", ({ message }) => this.#crashed(life, message ?? ""));
    // The lock is free when the worker is gone: so is heard of an end that no event tells.
    void graph.alive().then((name) => navigator.locks.request(name, () => this.#crashed(life, "")));
    return life;
  }

  /** Brings a new worker to where the one before it stood. */
  async #restore(graph: Graph): Promise<void> {
    if (this.#network === undefined) return;
    await graph.open(this.#network);
    if (this.#shown === undefined) return;
    const { options, revision } = this.#shown;
    const reopened = await graph.reopen(options, revision);
    const isSame = reopened.is === "shown" && reopened.map.revision === revision;
    const { measures } = isSame ? reopened.map : await graph.compute(options, proxy(UNHEARD));
    // The map may have been kept before it was measured, or not at all.
    const missing = this.#measured.filter((metric) => measures[metric] === undefined);
    if (missing.length > 0) await graph.measure(missing, proxy(UNHEARD));
    if (this.#how !== undefined) {
      await graph.recompute(this.#how, options, proxy(UNHEARD));
    }
    if (this.#weights !== undefined) await graph.weigh(this.#weights, 0);
    if (this.#filter !== undefined) await graph.filter(this.#filter);
  }

  #replace(reason: Error): void {
    const before = this.#life;
    before.worker.terminate();
    this.#life = this.#begin();
    before.end(reason);
  }

  #crashed(life: Life, reason: string): void {
    if (this.#stopped || life !== this.#life) return;
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < WITHIN), now];
    if (this.#crashes.length < CRASHES) {
      this.#replace(new Error(`the worker stopped${reason === "" ? "" : ` (${reason})`}`));
      return;
    }
    this.stop();
    this.#onCrash(reason);
  }
}

async function answered<T>(
  { graph, ready, ended }: Life,
  question: (graph: Graph) => Promise<T>,
): Promise<T> {
  await Promise.race([ready, ended]);
  return Promise.race([question(graph), ended]);
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

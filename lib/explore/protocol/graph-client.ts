import { proxy, type Remote, wrap } from "comlink";
import { MINUTE } from "@/lib/durations";
import type { StatusWeights } from "@/lib/explore/view/weights";
import type { NetworkName } from "@/lib/store/schema";
import { Cancelled } from "./cancelled";
import type { LayoutOptions, Places } from "./drawing";
import type {
  ExportOptions,
  GraphService,
  GraphWorkerService,
  MapOptions,
  MapSummary,
  MeasureOptions,
  MeasureProgress,
  Metric,
  MetricParameters,
  Progress,
  Reopened,
  ViewQuery,
} from "./graph-service";
import { METRICS } from "./graph-service";

type Graph = Remote<GraphWorkerService>;

/** One worker from its start to its end. */
interface Life {
  worker: Worker;
  graph: Graph;
  /** Resolves when the new worker has the state of the one before. */
  ready: Promise<void>;
  /** Rejects when it is replaced. */
  ended: Promise<never>;
  end(reason: Error): void;
}

/** Nobody is told how far the work of a new worker is. */
const UNHEARD = () => {};

/** A worker that has not heard a cancel after this long (ms) is inside one long call: it is ended. */
const HEARS_WITHIN = 20;
/** This many crashes within this many milliseconds are no accident. */
const CRASHES = 3;
const WITHIN = MINUTE;

/** Calls after which a new worker has to be brought to the same state, and calls that `cancel` ends. All others are
 *  forwarded as they are. */
type Handled =
  | "open"
  | "compute"
  | "reopen"
  | "measure"
  | "recompute"
  | "setWeights"
  | "cancel"
  | "view"
  | "runLayout"
  | "exportFile"
  | "mapOfBackup";

/** The graph worker as the page sees it, until `stop`. */
export type GraphClient = GraphService & { stop(): void };

/** Starts the graph worker. Workers may be replaced: one that crashed, or was too busy to hear a cancel, is replaced by
 *  one that opens the same network with the same map from its snapshot. Questions are then asked again, work that was
 *  under way rejects, and what the page shows stays.
 *  @param onCrash called when the worker crashes again and again: no call settles any more */
export function createGraphClient(
  createWorker: () => Worker,
  onCrash: (reason: string) => void,
): GraphClient {
  const client = new WorkerClient(createWorker, onCrash);
  return new Proxy(client, {
    get(_, name) {
      const own: unknown = Reflect.get(client, name, client);
      if (typeof own === "function") return own.bind(client);
      // Awaiting the client looks for `then`.
      if (typeof name === "symbol" || name === "then") return undefined;
      return (...values: unknown[]) => client.forward(name, values);
    },
  }) as WorkerClient & GraphClient;
}

class WorkerClient implements Pick<GraphService, Handled> {
  readonly #createWorker: () => Worker;
  readonly #onCrash: (reason: string) => void;
  #network: NetworkName | undefined;
  /** Revision of the map that is shown. */
  #shown: number | undefined;
  #view: ViewQuery | undefined;
  /** Parameters of the last `recompute` since the map was computed. */
  #parameters: MetricParameters | undefined;
  #weights: StatusWeights | undefined;
  /** Metrics of the map that the page has received. */
  #measured: readonly Metric[] = [];
  /** The running computation. */
  #work: Promise<unknown> | undefined;
  #crashes: number[] = [];
  #stopped = false;
  #life: Life;

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

  /** Asks the worker for anything that neither changes its state nor can be cancelled. */
  forward(name: string, values: readonly unknown[]): Promise<unknown> {
    return this.#ask((graph) => {
      const call = graph[name as keyof Graph] as (...values: readonly unknown[]) => Promise<unknown>;
      return call(...values);
    });
  }

  open(network: NetworkName): Promise<void> {
    this.#network = network;
    this.#shown = undefined;
    this.#measured = [];
    this.#view = undefined;
    this.#parameters = undefined;
    return this.#ask((graph) => graph.open(network));
  }

  async compute(options: MapOptions, onProgress: (progress: Progress) => void): Promise<MapSummary> {
    const map = await this.#do(onProgress, (graph, tell) => graph.compute(options, tell));
    this.#parameters = undefined;
    this.#show(map);
    return map;
  }

  async reopen(query: ViewQuery, revision?: number): Promise<Reopened> {
    const reopened = await this.#ask<Reopened>(async (graph) => graph.reopen(query, revision));
    if (reopened.is === "shown") {
      this.#view = query;
      this.#show(reopened.map);
    }
    return reopened;
  }

  #show({ revision, measures }: MapSummary): void {
    this.#shown = revision;
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
    parameters: MetricParameters,
    onProgress: (progress: Progress) => void,
  ): Promise<MapSummary> {
    const map = await this.#do(onProgress, (graph, tell) => graph.recompute(parameters, tell));
    this.#parameters = parameters;
    return map;
  }

  setWeights(weights: StatusWeights, limit: number) {
    this.#weights = weights;
    return this.#ask((graph) => graph.setWeights(weights, limit));
  }

  /** Whatever is computed or measured has rejected with `Cancelled` within 50 ms. */
  async cancel(): Promise<void> {
    const work = this.#work;
    if (work === undefined) return;
    void this.#life.graph.cancel();
    await Promise.race([work.catch(() => {}), delay(HEARS_WITHIN)]);
    if (this.#work === work) this.#replace(new Cancelled());
  }

  view(query: ViewQuery) {
    this.#view = query;
    return this.#ask((graph) => graph.view(query));
  }

  runLayout(options: LayoutOptions, onPlaces: (places: Places) => void) {
    return this.#do(onPlaces, (graph, tell) => graph.runLayout(options, tell));
  }

  exportFile(options: ExportOptions, onProgress: (share: number) => void) {
    return this.#do(onProgress, (graph, tell) => graph.exportFile(options, tell));
  }

  mapOfBackup(file: Blob, onProgress: (share: number) => void) {
    return this.#do(onProgress, (graph, tell) => graph.mapOfBackup(file, tell));
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

  /** Work that `cancel` ends. Progress arrives on another channel than the result; progress after the result is ignored. */
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
    // The lock is released when the worker dies, so crashes that fire no `error` event are noticed too.
    void graph.alive().then((name) => navigator.locks.request(name, () => this.#crashed(life, "")));
    return life;
  }

  /** Brings a new worker to where the one before it stood. */
  async #restore(graph: Graph): Promise<void> {
    if (this.#network === undefined) return;
    await graph.open(this.#network);
    if (this.#shown === undefined) return;
    const reopened = this.#view === undefined ? undefined : await graph.reopen(this.#view, this.#shown);
    const isSame = reopened?.is === "shown" && reopened.map.revision === this.#shown;
    const { measures } = isSame ? reopened.map : await graph.compute({}, proxy(UNHEARD));
    // The stored map may be older than its measures, or missing.
    const missing = this.#measured.filter((metric) => measures[metric] === undefined);
    if (missing.length > 0) await graph.measure(missing, proxy(UNHEARD));
    if (this.#parameters !== undefined) await graph.recompute(this.#parameters, proxy(UNHEARD));
    if (this.#weights !== undefined) await graph.setWeights(this.#weights, 0);
    const isViewed = isSame && this.#parameters === undefined;
    if (this.#view !== undefined && !isViewed) await graph.view(this.#view);
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

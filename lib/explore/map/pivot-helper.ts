import { Cancelled } from "@/lib/explore/protocol/cancelled";
import { BetweennessRun, type PivotGroup, type TieGraph } from "@/lib/graph/betweenness";
import type { GraphEngine } from "@/lib/graph/engine";

/** A share of betweenness, as it is sent to a worker that helps. */
export interface PivotTask {
  graph: TieGraph;
  seed: number;
  community: Uint32Array;
  share: { index: number; count: number };
}

/** What the helper says. */
type PivotWord = { is: "progress"; used: number } | { is: "done"; groups: PivotGroup[] };

/** Progress is told at most this often (ms). */
const BETWEEN_TELLS = 50;

/** The helper's side: follows shortest paths from its share of the pivots. */
export function answerPivots(
  { graph, ...options }: PivotTask,
  { dependencies }: GraphEngine,
  tell: (word: PivotWord, transfer: ArrayBuffer[]) => void,
): void {
  const run = new BetweennessRun(graph, { ...options, dependencies });
  let toldAt = performance.now();
  while (!run.done) {
    run.advance(16);
    if (performance.now() - toldAt < BETWEEN_TELLS) continue;
    toldAt = performance.now();
    tell({ is: "progress", used: run.used }, []);
  }
  const groups = run.groups();
  tell({ is: "progress", used: run.used }, []);
  tell(
    { is: "done", groups },
    groups.map(({ sums }) => sums.buffer as ArrayBuffer),
  );
}

/** The asking side: starts a helper, and ends it when it has answered or the signal is aborted. */
export function askPivots(
  startHelper: () => Worker,
  task: PivotTask,
  onUsed: (used: number) => void,
  signal: AbortSignal,
): Promise<PivotGroup[]> {
  const helper = startHelper();
  return new Promise<PivotGroup[]>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Cancelled()));
    helper.onerror = ({ message }) => reject(new Error(`A helping worker stopped: ${message}`));
    helper.onmessage = ({ data }: MessageEvent<PivotWord>) => {
      if (data.is === "done") resolve(data.groups);
      else onUsed(data.used);
    };
    helper.postMessage(task);
  }).finally(() => helper.terminate());
}

import { Cancelled } from "@/lib/explore/protocol/cancelled";
import type { GraphEngine } from "@/lib/graph/engine";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { combineHomes, HOME_RUNS, type HomeRun, type Homes, homeRun } from "@/lib/graph/membership/homes";

/** Where the accounts of the graph at hand are at home. Found by several partitions, one at a time when they are asked
 *  for, so that the first answer is there soon and other questions are answered in between. */
export class HomesKeeper {
  #graph: FollowGraph | undefined;
  #runs: HomeRun[] = [];
  #homes: Homes | undefined;

  /** Homes by more partitions than `better`, or by all. Throws `Cancelled` when another graph is asked for meanwhile. */
  async homes(graph: FollowGraph, engine: GraphEngine, better: number): Promise<Homes> {
    if (this.#graph !== graph) {
      this.#graph = graph;
      this.#runs = [];
      this.#homes = undefined;
    }
    const wanted = Math.min(better + 1, HOME_RUNS.length);
    while (this.#runs.length < wanted) {
      await new Promise((resolve) => setTimeout(resolve));
      if (this.#graph !== graph) throw new Cancelled();
      if (this.#runs.length >= wanted) break;
      const options = FIRST_TO_LAST[this.#runs.length];
      this.#runs.push(homeRun(graph, engine.leiden(graph, options)));
      this.#homes = undefined;
    }
    this.#homes ??= combineHomes(graph, [...this.#runs]);
    return this.#homes;
  }
}

/** The usual resolution comes first: it says most alone. */
const FIRST_TO_LAST = [...HOME_RUNS].sort(
  (a, b) => Number(b.resolution === 1) - Number(a.resolution === 1) || a.seed - b.seed,
);

import type { DrawnGraph } from "@/lib/explore/protocol/drawing";

/** Which drawn edges touch which drawn account. */
export class DrawnEdges {
  readonly #graph: DrawnGraph;
  readonly #offsets: Uint32Array;
  readonly #edges: Uint32Array;

  constructor(graph: DrawnGraph) {
    this.#graph = graph;
    const { edgeSource, edgeTarget } = graph;
    const offsets = new Uint32Array(graph.account.length + 1);
    for (let e = 0; e < edgeSource.length; e++) {
      offsets[edgeSource[e] + 1] += 1;
      offsets[edgeTarget[e] + 1] += 1;
    }
    for (let i = 1; i < offsets.length; i++) offsets[i] += offsets[i - 1];
    const next = offsets.slice();
    this.#edges = new Uint32Array(edgeSource.length * 2);
    for (let e = 0; e < edgeSource.length; e++) {
      this.#edges[next[edgeSource[e]]++] = e;
      this.#edges[next[edgeTarget[e]]++] = e;
    }
    this.#offsets = offsets;
  }

  /** Edges of the drawn account at this index. */
  of(index: number): Uint32Array {
    return this.#edges.subarray(this.#offsets[index], this.#offsets[index + 1]);
  }

  /** Drawn accounts that share an edge with this one. */
  neighbours(index: number): Set<number> {
    const { edgeSource, edgeTarget } = this.#graph;
    const found = new Set<number>();
    for (const e of this.of(index)) found.add(edgeSource[e] === index ? edgeTarget[e] : edgeSource[e]);
    return found;
  }

  /** Edges whose both ends, as indices, belong. */
  inside(belongs: (index: number) => boolean): Uint32Array {
    const { edgeSource, edgeTarget } = this.#graph;
    const all = Uint32Array.from(edgeSource, (_, e) => e);
    return all.filter((e) => belongs(edgeSource[e]) && belongs(edgeTarget[e]));
  }

  /** The edges from each index to the next. */
  along(path: readonly number[]): Uint32Array {
    const { edgeSource, edgeTarget } = this.#graph;
    const joins = (e: number, a: number, b: number) =>
      (edgeSource[e] === a && edgeTarget[e] === b) || (edgeSource[e] === b && edgeTarget[e] === a);
    return Uint32Array.from(
      path.slice(1).flatMap((to, i) => [...this.of(path[i])].filter((e) => joins(e, path[i], to))),
    );
  }
}

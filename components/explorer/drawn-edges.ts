import type { DrawnGraph } from "@/lib/explore/graph-service";

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

  /** Edges whose both ends belong to a community. */
  inside(community: number): Uint32Array {
    const { edgeSource, edgeTarget, community: of } = this.#graph;
    const all = Uint32Array.from(edgeSource, (_, e) => e);
    return all.filter((e) => of[edgeSource[e]] === community && of[edgeTarget[e]] === community);
  }
}

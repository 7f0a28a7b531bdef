import type { DrawnGraph } from "@/lib/explore/protocol/drawing";

/** So many drawn accounts at one place, without edges. */
export function drawnOf(accounts: number): DrawnGraph {
  return {
    account: Uint32Array.from({ length: accounts }, (_, i) => i + 1),
    handle: Array.from({ length: accounts }, (_, i) => `a${i}`),
    x: new Float32Array(accounts),
    y: new Float32Array(accounts),
    size: new Float32Array(accounts),
    radius: new Float32Array(accounts),
    community: new Uint32Array(accounts),
    role: new Uint8Array(accounts).fill(5),
    imported: new Uint8Array(accounts),
    colour: { by: "group", group: new Uint32Array(accounts) },
    connections: { bridges: 0, apart: 0, withoutPath: 0, top: [], firstApart: [] },
    edgeSource: new Uint32Array(),
    edgeTarget: new Uint32Array(),
    edgeMutual: new Uint8Array(),
    edgeImported: new Uint8Array(),
  };
}

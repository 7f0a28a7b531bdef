// AssemblyScript. Hot loops over arrays in linear memory; the caller places the arrays (see ../wasm-memory.ts).
// Every kernel has a twin of the same algorithm in TypeScript, named in its comment, which explains it.

export { dependenciesOf16 } from "./betweenness";
export { aggregate, moveLocally, refine } from "./communities";
export { advance, prepareLayout } from "./layout";
export { pageRankRounds } from "./pagerank";
export { coreNumbers, triangleCounts } from "./structure";

/** Where memory is free for the caller's arrays. */
export function freeMemory(): usize {
  return __heap_base;
}

import type { FollowGraph } from "./follow-graph";
import { THETA } from "./force-model";
import { type Layout, type LayoutOptions, repeat, startLayout } from "./layout";
import { instantiateKernels } from "./wasm-kernels";

/** createLayout() on the kernels. It has an instance of its own, with the layout in its memory while it lives; x and y
 *  are views into it: copy them before sending them anywhere. */
export function createWasmLayout(
  module: WebAssembly.Module,
  graph: FollowGraph,
  options: LayoutOptions = {},
): Layout {
  const { run, memory } = instantiateKernels(module);
  const start = startLayout(graph, options);
  const { size } = graph;
  const arrays = [start.ties.offsets, start.ties.targets, start.mass, start.x, start.y];
  const [offsets, targets, mass, x, y] = arrays.map((array) => memory.put(array));
  const prepare = (scratch: number) => run.prepareLayout(size, offsets, targets, mass, x, y, THETA, scratch);
  prepare(memory.reserve(prepare(0)));
  // The memory does not grow any more, so these views stay.
  return { x: memory.f32(x, size), y: memory.f32(y, size), step: repeat(() => run.advance()) };
}

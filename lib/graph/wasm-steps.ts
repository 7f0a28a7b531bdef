import type { CommunitySteps } from "./community-steps";
import type { Adjacency } from "./follow-graph";
import { shuffled } from "./random";
import type { Kernels } from "./wasm-kernels";
import type { WeightedGraph } from "./weighted-graph";

/** Runs the work with the community steps as kernels; the rows of the whole graph are copied in once for all of it. */
export function withWasmSteps<Result>(
  kernels: Kernels,
  rows: Adjacency,
  work: (steps: CommunitySteps) => Result,
): Result {
  const { run, memory } = kernels;
  const start = memory.mark();
  const resident = { offsets: memory.put(rows.offsets), targets: memory.put(rows.targets) };

  const place = (graph: WeightedGraph) => ({
    ...(graph.targets === rows.targets
      ? resident
      : { offsets: memory.put(graph.offsets), targets: memory.put(graph.targets) }),
    weights: graph.weights === null ? 0 : memory.put(graph.weights),
    strength: memory.put(graph.strength),
  });
  const scratch = {
    u8: (length: number) => memory.reserve(length),
    u32: (length: number) => memory.reserve(4 * length),
    f64: (length: number) => memory.reserve(8 * length),
  };
  /** Does one step and takes back its memory. */
  const during = <Value>(step: () => Value): Value => {
    const mark = memory.mark();
    const value = step();
    memory.release(mark);
    return value;
  };

  const steps: CommunitySteps = {
    moveLocally: (graph, group, resolution, random) =>
      during(() => {
        const { size } = graph;
        const { offsets, targets, weights, strength } = place(graph);
        const queue = memory.put(shuffled(size, random));
        const groupAt = memory.put(group);
        const near = scratch.u32(size + 1);
        const [tie, groupStrength, queued] = [scratch.f64(size), scratch.f64(size), scratch.u8(size)];
        const moves = run.moveLocally(
          size,
          offsets,
          targets,
          weights,
          strength,
          groupAt,
          resolution,
          queue,
          queued,
          near,
          tie,
          groupStrength,
        );
        group.set(memory.u32(groupAt, size));
        return moves;
      }),

    refine: (graph, community, communities, resolution, random) =>
      during(() => {
        const { size } = graph;
        const { offsets, targets, weights, strength } = place(graph);
        const order = memory.put(shuffled(size, random));
        const communityAt = memory.put(community);
        const part = scratch.u32(size);
        const [partStrength, partTies] = [scratch.f64(size), scratch.f64(size)];
        run.refine(
          size,
          offsets,
          targets,
          weights,
          strength,
          communityAt,
          communities,
          resolution,
          order,
          part,
          partStrength,
          partTies,
          scratch.f64(communities),
          scratch.u8(size),
          scratch.f64(size + 1),
          scratch.u32(size + 1),
        );
        return memory.u32(part, size).slice();
      }),

    aggregate: (graph, group, groups) =>
      during(() => {
        const { size } = graph;
        const { offsets, targets, weights, strength } = place(graph);
        const newOffsets = scratch.u32(groups + 1);
        const newTargets = scratch.u32(graph.targets.length);
        const newWeights = scratch.f64(graph.targets.length);
        const newStrength = scratch.f64(groups);
        const ties = run.aggregate(
          size,
          offsets,
          targets,
          weights,
          strength,
          memory.put(group),
          groups,
          newOffsets,
          newTargets,
          newWeights,
          newStrength,
          scratch.u32(groups + 1),
          scratch.u32(size),
          scratch.f64(groups),
        );
        return {
          size: groups,
          offsets: memory.u32(newOffsets, groups + 1).slice(),
          targets: memory.u32(newTargets, ties).slice(),
          weights: memory.f64(newWeights, ties).slice(),
          strength: memory.f64(newStrength, groups).slice(),
        };
      }),
  };
  try {
    return work(steps);
  } finally {
    memory.release(start);
  }
}

import { WasmMemory } from "./wasm-memory";

type Address = number;

/** What kernels/index.ts exports; every address is one in its memory. */
type KernelExports = {
  memory: WebAssembly.Memory;
  freeMemory(): Address;
  pageRankRounds(
    size: number,
    offsets: Address,
    targets: Address,
    share: Address,
    teleport: Address,
    rank: Address,
    next: Address,
    contribution: Address,
    damping: number,
    tolerance: number,
    maxRounds: number,
    single: boolean,
    lastChange: Address,
  ): number;
  dependenciesOf16(
    size: number,
    offsets: Address,
    targets: Address,
    sources: Address,
    count: number,
    linear: boolean,
    front: Address,
    other: Address,
    paths: Address,
    level: Address,
    levels: Address,
    sums: Address,
  ): number;
  moveLocally(
    size: number,
    offsets: Address,
    targets: Address,
    weights: Address,
    strength: Address,
    group: Address,
    resolution: number,
    queue: Address,
    queued: Address,
    near: Address,
    tie: Address,
    groupStrength: Address,
  ): number;
  refine(
    size: number,
    offsets: Address,
    targets: Address,
    weights: Address,
    strength: Address,
    community: Address,
    communities: number,
    resolution: number,
    order: Address,
    part: Address,
    partStrength: Address,
    partTies: Address,
    communityStrength: Address,
    isAlone: Address,
    tie: Address,
    near: Address,
  ): void;
  aggregate(
    size: number,
    offsets: Address,
    targets: Address,
    weights: Address,
    strength: Address,
    group: Address,
    groups: number,
    newOffsets: Address,
    newTargets: Address,
    newWeights: Address,
    newStrength: Address,
    memberStart: Address,
    member: Address,
    tie: Address,
  ): number;
  coreNumbers(
    size: number,
    offsets: Address,
    targets: Address,
    degree: Address,
    start: Address,
    order: Address,
    place: Address,
  ): void;
  triangleCounts(
    size: number,
    offsets: Address,
    targets: Address,
    order: Address,
    place: Address,
    upOffsets: Address,
    upTargets: Address,
    counts: Address,
    marked: Address,
  ): void;
  prepareLayout(
    size: number,
    offsets: Address,
    targets: Address,
    mass: Address,
    x: Address,
    y: Address,
    theta: number,
    scratch: Address,
  ): number;
  advance(): number;
};

/** An instance of the kernels with its own memory. */
export type Kernels = { run: KernelExports; memory: WasmMemory };

/** A fresh instance; its memory is freed with it. */
export function instantiateKernels(module: WebAssembly.Module): Kernels {
  const run = new WebAssembly.Instance(module).exports as KernelExports;
  return { run, memory: new WasmMemory(run.memory, run.freeMemory()) };
}

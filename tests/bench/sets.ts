import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { buildFollowGraph } from "@/lib/graph/build";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { type NetworkShape, networkOf } from "./shapes";

/** A graph to measure or check: its name and its edges. */
export type EdgeSet = { name: string; size: number; sources: Uint32Array; targets: Uint32Array };

export function invented(name: string, shape: NetworkShape): EdgeSet {
  return { name, size: shape.accounts, ...networkOf(shape) };
}

/** The graphs of a folder: *.edges.tsv with a header line, then source and target, tab-separated. */
export function collected(folder: string): EdgeSet[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".edges.tsv"))
    .sort()
    .map((file) => readEdges(join(folder, file)));
}

function readEdges(path: string): EdgeSet {
  const lines = readFileSync(path, "utf8").trim().split("\n").slice(1);
  const pairs = lines.map((line) => line.split("\t").map(Number));
  const sources = Uint32Array.from(pairs, ([source]) => source);
  const targets = Uint32Array.from(pairs, ([, target]) => target);
  const size = [sources, targets].reduce(
    (most, ends) => ends.reduce((m, end) => Math.max(m, end + 1), most),
    0,
  );
  return { name: basename(path, ".edges.tsv"), size, sources, targets };
}

export function graphOf({ size, sources, targets }: EdgeSet): FollowGraph {
  return buildFollowGraph(size, sources, targets);
}

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { EdgeSet } from "./sets";

const SCRIPT = join(dirname(fileURLToPath(import.meta.url)), "peers.py");

/** NetworkX and igraph in a Python of this machine. */
export type Peers = { python: string; networkx: string | null; igraph: string | null };

/** The Python with the most of the two, or undefined where there is neither.
 *  PYTHON names one to use; else Debian's and the first on the path are tried. */
export function findPeers(): Peers | undefined {
  const candidates = process.env.PYTHON ? [process.env.PYTHON] : ["/usr/bin/python3", "python3"];
  const found = candidates.flatMap((python): Peers[] => {
    try {
      return [{ python, ...ask<Omit<Peers, "python">>(python, { task: "versions" }) }];
    } catch {
      return [];
    }
  });
  const count = ({ networkx, igraph }: Peers) => Number(networkx !== null) + Number(igraph !== null);
  return found.filter((peers) => count(peers) > 0).sort((a, b) => count(b) - count(a))[0];
}

/** Sends a job about a graph to peers.py and gives its answer. */
export function askPeers<Answer>({ python }: Peers, set: EdgeSet, job: object): Answer {
  const folder = mkdtempSync(join(tmpdir(), "map-tpot-peers-"));
  try {
    const edges = join(folder, "edges.u32");
    const header = Uint32Array.of(set.size, set.sources.length);
    writeFileSync(edges, Buffer.concat([header, set.sources, set.targets].map(bytes)));
    return ask(python, { ...job, edges });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function bytes({ buffer, byteOffset, byteLength }: Uint32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function ask<Answer>(python: string, job: object): Answer {
  const { status, stdout, stderr, error } = spawnSync(python, [SCRIPT], {
    input: JSON.stringify(job),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
}

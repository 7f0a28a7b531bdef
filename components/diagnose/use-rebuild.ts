import { useEffect, useRef, useState } from "react";
import { MINUTE } from "@/lib/durations";
import { PARAMETERS } from "@/lib/explore/map/computation";
import { unsoundness } from "@/lib/explore/map/snapshot-check";
import { createGraphClient, type GraphClient } from "@/lib/explore/protocol/graph-client";
import type { Progress } from "@/lib/explore/protocol/graph-service";
import { formatSeconds } from "@/lib/format";
import { t } from "@/lib/language";
import { noteLog } from "@/lib/store/log";
import { readRevision } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import type { SnapshotRecord } from "@/lib/store/snapshot";

type RebuildState =
  | { is: "idle" | "storing" | "cancelled" }
  | { is: "computing"; progress: Progress }
  | { is: "done"; accounts: number; edges: number }
  | { is: "unsound" | "failed"; reason: string };

export interface Rebuild {
  state: RebuildState;
  /** Resolves when it is over, however that is. */
  start(): Promise<void>;
  cancel(): void;
}

/** The worker stores the map behind the scenes: so long (ms) it may take, looked at so often. */
const STORED_WITHIN = MINUTE;
const CHECK_EVERY = 100;

/** The rebuild of the stored map, verified when it is stored. */
export function useRebuild(store: Store, createWorker: () => Worker): Rebuild {
  const [state, setState] = useState<RebuildState>({ is: "idle" });
  const client = useRef<GraphClient>(undefined);
  useEffect(() => () => client.current?.stop(), []);

  async function start(): Promise<void> {
    client.current?.stop();
    const crashed = Promise.withResolvers<never>();
    const graph = createGraphClient(createWorker, (reason) => crashed.reject(new Error(reason)));
    client.current = graph;
    setState({ is: "computing", progress: { phase: "reading", done: 0 } });
    const from = Date.now();
    const built = build(store, graph, setState, from);
    const end = await Promise.race([built, crashed.promise]).catch(endOf);
    graph.stop();
    setState(end);
    await noteEnd(store, end, from);
  }

  return { state, start, cancel: () => void client.current?.cancel() };
}

async function build(
  store: Store,
  graph: GraphClient,
  tell: (state: RebuildState) => void,
  from: number,
): Promise<RebuildState> {
  await graph.open("mine");
  const map = await graph.compute({}, (progress) => tell({ is: "computing", progress }));
  tell({ is: "storing" });
  const snapshot = await untilStored(store, map.revision, from);
  const fault = unsoundness(snapshot, await readRevision(store));
  if (fault !== undefined) return { is: "unsound", reason: fault };
  return { is: "done", accounts: snapshot.accounts, edges: snapshot.edges };
}

async function untilStored(store: Store, revision: number, from: number): Promise<SnapshotRecord> {
  for (const until = Date.now() + STORED_WITHIN; Date.now() < until; ) {
    const snapshot = await store.snapshots.get([PARAMETERS, revision]);
    if (snapshot !== undefined && snapshot.at >= from) return snapshot;
    await new Promise((resolve) => setTimeout(resolve, CHECK_EVERY));
  }
  throw new Error(t`it was not stored, which happens when the disk is full`);
}

function endOf(error: unknown): RebuildState {
  if (error instanceof Error && error.name === "Cancelled") return { is: "cancelled" };
  return { is: "failed", reason: error instanceof Error ? error.message : String(error) };
}

function noteEnd(store: Store, end: RebuildState, from: number): Promise<void> {
  const reason = "reason" in end ? `: ${end.reason}` : ` after ${formatSeconds(Date.now() - from)}`;
  const level = "reason" in end ? "error" : "info";
  const text = `Rebuild of the stored map: ${end.is}${reason}`;
  return noteLog(store, { at: Date.now(), level, event: "snapshot", text, outcome: end.is });
}

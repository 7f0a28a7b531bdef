import { useEffect, useRef, useState } from "react";
import type { SelfTest } from "@/lib/messages";
import type { Store } from "@/lib/store/schema";
import { type Findings, runChecks } from "./checks";

/** How far the checks are. */
export type Checking =
  | { is: "idle" }
  /** `done` is the share of the whole, 0 to 1. */
  | { is: "running"; done: number }
  | { is: "cancelled" }
  /** Milliseconds since 1970. */
  | { is: "done"; at: number };

/** The checks, how to start and how to stop them. They stop when the page is left. */
export function useChecks(store: Store, createWorker: () => Worker) {
  const [checking, setChecking] = useState<Checking>({ is: "idle" });
  const [findings, setFindings] = useState<Findings>({});
  const [selfTest, setSelfTest] = useState<SelfTest>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function run(): Promise<void> {
    const controller = new AbortController();
    running.current?.abort();
    running.current = controller;
    setFindings({});
    setChecking({ is: "running", done: 0 });
    try {
      await runChecks({
        store,
        createWorker,
        signal: controller.signal,
        onProgress: (done) => setChecking({ is: "running", done }),
        found: (more) => setFindings((before) => ({ ...before, ...more })),
        selfTested: setSelfTest,
      });
      setChecking({ is: "done", at: Date.now() });
    } catch (error) {
      if (!controller.signal.aborted) throw error;
      if (running.current === controller) setChecking({ is: "cancelled" });
    }
  }

  return { checking, findings, selfTest, run, cancel: () => running.current?.abort() };
}

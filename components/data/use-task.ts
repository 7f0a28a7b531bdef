import { useCallback, useEffect, useRef, useState } from "react";
import { explain } from "./explain";

export type TaskState =
  | { is: "idle" }
  /** `done`: share, 0 to 1; `detail`: how far it is, in words. */
  | { is: "running"; done: number; detail?: string }
  | { is: "failed"; reason: string }
  | { is: "cancelled" };

type Work = (signal: AbortSignal, onProgress: (done: number, detail?: string) => void) => Promise<void>;

/** One thing at a time that takes a while, shows how far it is and can be cancelled. */
export function useTask() {
  const [state, setState] = useState<TaskState>({ is: "idle" });
  const stop = useRef<AbortController>(undefined);
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  const run = useCallback(async (work: Work): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    const show = (next: TaskState) => {
      if (isMounted.current) setState(next);
    };
    let isOver = false;
    show({ is: "running", done: 0 });
    try {
      await work(controller.signal, (done, detail) => {
        // A worker's progress comes by another way than its result, and may come after it.
        if (!isOver) show({ is: "running", done, detail });
      });
      isOver = true;
      show({ is: "idle" });
    } catch (error) {
      isOver = true;
      show(controller.signal.aborted ? { is: "cancelled" } : { is: "failed", reason: explain(error) });
    }
  }, []);
  const cancel = useCallback(() => stop.current?.abort(), []);
  return { state, run, cancel };
}

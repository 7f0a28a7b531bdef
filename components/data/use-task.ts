import { useCallback, useEffect, useRef, useState } from "react";
import { noteCountAfterChange } from "@/lib/data-loss";
import { type LogLevel, noteLog } from "@/lib/store/log";
import type { Store } from "@/lib/store/schema";
import { explain } from "./explain";
import { NOTED } from "./strings";

export type TaskState =
  | { is: "idle" }
  /** `done`: share, 0 to 1; `detail`: how far it is, in words. */
  | { is: "running"; done: number; detail?: string }
  | { is: "failed"; reason: string }
  | { is: "cancelled" };

/** Gives false where there was nothing to do after all. */
type Work = (signal: AbortSignal, onProgress: (done: number, detail?: string) => void) => Promise<unknown>;

/** What the log is to say of a piece of work, and in which store. */
interface Noted {
  store: Store;
  /** As the subject of "… was done". */
  what: string;
}

/** One thing at a time that takes a while, shows how far it is and can be cancelled. Where it should be noted, the log
 *  says how it ended, and an empty store that it leaves is known to be meant. */
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
  const run = useCallback(async (work: Work, noted?: Noted): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    const show = (next: TaskState) => {
      if (isMounted.current) setState(next);
    };
    let isOver = false;
    show({ is: "running", done: 0 });
    try {
      const done = await work(controller.signal, (done, detail) => {
        // A worker's progress comes by another way than its result, and may come after it.
        if (!isOver) show({ is: "running", done, detail });
      });
      isOver = true;
      if (noted !== undefined) await noteCountAfterChange(noted.store).catch(() => {});
      if (done !== false) await note(noted, "info", NOTED.done);
      show({ is: "idle" });
    } catch (error) {
      isOver = true;
      if (controller.signal.aborted) await note(noted, "info", NOTED.cancelled);
      else await note(noted, "error", NOTED.failed);
      show(controller.signal.aborted ? { is: "cancelled" } : { is: "failed", reason: explain(error) });
    }
  }, []);
  const cancel = useCallback(() => stop.current?.abort(), []);
  return { state, run, cancel };
}

/** A log that cannot be written, as on a full disk, must not change how the work ended. */
async function note(noted: Noted | undefined, level: LogLevel, say: (what: string) => string): Promise<void> {
  if (noted === undefined) return;
  const line = { at: Date.now(), level, event: "data", text: say(noted.what) } as const;
  await noteLog(noted.store, line).catch(() => {});
}

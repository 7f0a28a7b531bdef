import { useEffect, useState } from "react";
import type { DiskFull } from "@/lib/disk-space";
import { send } from "@/lib/messages";
import { diskFull } from "@/lib/session-settings";

/** The state of the full disk, with what the browser says of its storage, in bytes. */
export interface DiskFullView {
  state: DiskFull;
  used: number | undefined;
  quota: number | undefined;
}

/** Whether the disk is full, live; undefined while there is space, or until that is known. */
export function useDiskFull(): { full: DiskFullView | undefined; tryAgain: () => void } {
  const [full, setFull] = useState<DiskFullView>();
  useEffect(() => {
    let isOver = false;
    const show = async (state: DiskFull | null) => {
      const { usage, quota } = state === null ? {} : await navigator.storage.estimate();
      if (!isOver) setFull(state === null ? undefined : { state, used: usage, quota });
    };
    void diskFull.getValue().then(show);
    const unwatch = diskFull.watch((state) => void show(state));
    return () => {
      isOver = true;
      unwatch();
    };
  }, []);
  // A background that does not answer is said by a banner of its own.
  return { full, tryAgain: () => void send("diskSpace", null).catch(() => {}) };
}

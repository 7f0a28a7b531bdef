import { useState } from "react";
import { useTask } from "@/components/data/use-task";
import type { BackupMap } from "@/lib/explore/protocol/backup-map";
import { createGraphClient } from "@/lib/explore/protocol/graph-client";

/** The map of a backup file that was chosen. */
export interface OpenedBackup {
  name: string;
  map: BackupMap;
}

/** Computes the map of a backup file in a worker of its own. */
export function useBackupMap(createWorker: () => Worker) {
  const { state, run, cancel } = useTask();
  const [backup, setBackup] = useState<OpenedBackup>();
  const open = (file: File) =>
    run(async (signal, onProgress) => {
      const crashed = Promise.withResolvers<never>();
      const graph = createGraphClient(createWorker, (reason) => crashed.reject(new Error(reason)));
      signal.addEventListener("abort", () => void graph.cancel());
      try {
        await graph.open("mine");
        const map = await Promise.race([graph.mapOfBackup(file, onProgress), crashed.promise]);
        setBackup({ name: file.name, map });
      } finally {
        graph.stop();
      }
    });
  return { backup, state, open, cancel };
}

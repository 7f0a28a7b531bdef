import { useMemo } from "react";
import type { Part } from "@/components/yours/use-part";
import type { History } from "@/lib/explore/view/history";
import { FILTERS } from "./strings";

/** A part whose changes of seeds are steps that can be undone. */
export function useRecordedPart(part: Part, history: History): Part {
  return useMemo(() => {
    const setSeeds: Part["setSeeds"] = (seeds) => {
      const takeBack = part.setSeeds(seeds);
      history.push({
        label: FILTERS.seedsChanged,
        undo: async () => takeBack(),
        redo: async () => void part.setSeeds(seeds),
      });
      return takeBack;
    };
    return { ...part, setSeeds };
  }, [part, history]);
}

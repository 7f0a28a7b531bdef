import { useMemo } from "react";
import type { Part } from "@/components/yours/use-part";
import type { History } from "@/lib/explore/view/history";
import { FILTERS } from "./strings";

/** A part whose changes of seeds are steps that can be undone. */
export function useRecordedPart(part: Part, history: History): Part {
  return useMemo(() => {
    const before = part.draft?.seeds;
    const setSeeds: Part["setSeeds"] = (seeds) => {
      part.setSeeds(seeds);
      history.push({
        label: FILTERS.seedsChanged,
        undo: async () => (before === undefined ? part.discard() : part.setSeeds(before)),
        redo: async () => part.setSeeds(seeds),
      });
    };
    return { ...part, setSeeds };
  }, [part, history]);
}

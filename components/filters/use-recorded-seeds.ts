import { useMemo } from "react";
import type { SeedLists } from "@/components/yours/use-seed-lists";
import type { History } from "@/lib/explore/view/history";
import { FILTERS } from "./strings";

/** Seed lists with changes of seeds as steps that can be undone. */
export function useRecordedSeeds(seedLists: SeedLists, history: History): SeedLists {
  return useMemo(() => {
    const setSeeds: SeedLists["setSeeds"] = (seeds) => {
      const takeBack = seedLists.setSeeds(seeds);
      history.push({
        label: FILTERS.seedsChanged,
        undo: async () => takeBack(),
        redo: async () => void seedLists.setSeeds(seeds),
      });
      return takeBack;
    };
    return { ...seedLists, setSeeds };
  }, [seedLists, history]);
}

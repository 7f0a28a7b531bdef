import { useMemo } from "react";
import type { Marks } from "@/components/yours/use-marks";
import type { History } from "@/lib/explore/view/history";
import { FILTERS } from "./strings";

/** Marks with changes (tags, notes, hiding) as steps that can be undone. */
export function useRecordedMarks(marks: Marks, history: History): Marks {
  return useMemo(
    () => ({
      ...marks,
      change: async (account, change) => {
        const undo = await marks.change(account, change);
        history.push({
          label: FILTERS.marked(account.handle),
          undo,
          redo: () => marks.change(account, change),
        });
        return undo;
      },
      changeAll: async (accounts, change) => {
        const undo = await marks.changeAll(accounts, change);
        history.push({
          label: FILTERS.markedMany(accounts.length),
          undo,
          redo: () => marks.changeAll(accounts, change),
        });
        return undo;
      },
    }),
    [marks, history],
  );
}

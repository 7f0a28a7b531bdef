import { useEffect, useState } from "react";
import type { GraphService, StatusTop } from "@/lib/explore/protocol/graph-service";
import { DEFAULT_WEIGHTS, type StatusWeights } from "@/lib/explore/view/weights";

/** So many accounts of highest status are listed. */
const TOP = 12;

/** The accounts of highest status by these weights; the last weights win.
 *  @param rowsVersion moves when the rows say something new
 *  @param isShown whether anybody looks at the top list */
export function useStatus(
  service: GraphService | undefined,
  weights: StatusWeights,
  rowsVersion: string,
  isShown: boolean,
) {
  const [answer, setAnswer] = useState<{ weights: StatusWeights; top: StatusTop }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are another order
  useEffect(() => {
    if (service === undefined || !isShown) return;
    let current = true;
    void service.setWeights(weights, TOP).then((top) => {
      if (current) setAnswer({ weights, top });
    });
    return () => {
      current = false;
    };
  }, [service, rowsVersion, isShown, weights]);
  /** Moves when the table's statuses were weighed otherwise. */
  const version = Object.values(answer?.weights ?? DEFAULT_WEIGHTS).join(" ");
  return { top: answer?.top, version };
}

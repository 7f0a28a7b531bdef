import { useEffect, useState } from "react";
import type { GraphService } from "@/lib/explore/protocol/graph-service";
import type { MomentMap, MomentQuery } from "@/lib/explore/protocol/moment";

/** Time is released when the slider has not moved for so long (ms). */
const RELEASED_AFTER = 150;

/** Communities and ranks of a moment, found once the slider rests; meanwhile those of the moment before.
 *  @param ask makes the query, the same one for the same moment; undefined where nothing is to be found */
export function useMomentMap(
  service: GraphService,
  ask: (() => MomentQuery) | undefined,
): { found: MomentMap | undefined; isCurrent: boolean } {
  const [last, setLast] = useState<{ ask: () => MomentQuery; found: MomentMap }>();
  useEffect(() => {
    if (ask === undefined) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const found = await service.momentMap(ask());
      if (isWanted) setLast({ ask, found });
    }, RELEASED_AFTER);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [service, ask]);
  return ask === undefined
    ? { found: undefined, isCurrent: true }
    : { found: last?.found, isCurrent: last?.ask === ask };
}

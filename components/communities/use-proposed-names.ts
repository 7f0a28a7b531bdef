import { useEffect, useState } from "react";
import type { GraphService, MapSummary } from "@/lib/explore/protocol/graph-service";

/** The names that are proposed for the communities of a map, by place; undefined until they are known. They are asked
 *  for once the map is drawn. */
export function useProposedNames(
  service: GraphService | undefined,
  map: MapSummary | undefined,
  isDrawn: boolean,
): readonly string[] | undefined {
  const [answer, setAnswer] = useState<{ of: MapSummary; names: readonly string[] }>();
  useEffect(() => {
    if (service === undefined || map === undefined || !isDrawn) return;
    let current = true;
    service.proposeNames().then(
      (names) => {
        if (current) setAnswer({ of: map, names });
      },
      // Handles replace names that cannot be read; the next map asks again.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [service, map, isDrawn]);
  return answer !== undefined && answer.of === map ? answer.names : undefined;
}

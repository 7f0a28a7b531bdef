import { useEffect, useState } from "react";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { GraphService } from "@/lib/explore/protocol/graph-service";
import type { DirectedGraph } from "@/lib/explore/view/moment";

/** When what is drawn came; undefined until read. */
export function useTimes(service: GraphService, drawn: DrawnGraph): DirectedGraph | undefined {
  const [read, setRead] = useState<{ drawn: DrawnGraph; times: DirectedGraph }>();
  useEffect(() => {
    let isCurrent = true;
    const { account, edgeSource, edgeTarget, edgeMutual } = drawn;
    void service.drawnTimes({ account, edgeSource, edgeTarget }).then((times) => {
      if (isCurrent) setRead({ drawn, times: { ...times, edgeSource, edgeTarget, edgeMutual } });
    });
    return () => {
      isCurrent = false;
    };
  }, [service, drawn]);
  return read?.drawn === drawn ? read.times : undefined;
}

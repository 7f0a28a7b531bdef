import { useEffect, useState } from "react";
import type { CommunityDetail, CommunityFigures } from "@/lib/explore/protocol/communities";
import type { GraphService } from "@/lib/explore/protocol/graph-service";

/** Every community in figures; the last ones stay until new ones come. Undefined until first read.
 *  @param version moves with every map */
export function useFigures(
  service: GraphService,
  version: string,
): ReadonlyMap<number, CommunityFigures> | undefined {
  const [figures, setFigures] = useState<ReadonlyMap<number, CommunityFigures>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new map has other figures
  useEffect(() => {
    let current = true;
    void service.communityFigures().then((found) => {
      if (current) setFigures(new Map(found.map((one) => [one.id, one])));
    });
    return () => {
      current = false;
    };
  }, [service, version]);
  return figures;
}

/** One community with its first members; undefined until read, and where the map does not have it. */
export function useCommunity(
  service: GraphService,
  version: string,
  id: number,
  members: number,
  marksVersion: number,
): CommunityDetail | undefined {
  const [detail, setDetail] = useState<CommunityDetail>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new map has other members
  useEffect(() => {
    let current = true;
    void service.community({ id, offset: 0, limit: members, marksVersion }).then((found) => {
      if (current) setDetail(found);
    });
    return () => {
      current = false;
    };
  }, [service, version, id, members, marksVersion]);
  return detail?.id === id ? detail : undefined;
}

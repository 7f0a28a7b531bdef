import { useLiveQuery } from "dexie-react-hooks";
import { useMemo } from "react";
import { described } from "@/components/communities/described";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import { type CommunityRecord, readCommunities } from "@/lib/store/community";
import type { Store } from "@/lib/store/schema";

/** Communities with the names and colours that the user gave them. */
export interface OwnWords {
  described(communities: readonly CommunitySummary[]): CommunitySummary[];
}

/** What the user says of the communities, live. */
export function useOwnWords(store: Store): OwnWords {
  const rows = useLiveQuery(() => readCommunities(store), [store]);
  return useMemo(() => {
    const own = new Map<number, CommunityRecord>();
    for (const row of rows ?? []) if (row.community !== undefined) own.set(row.community, row);
    return { described: (communities) => described(communities, undefined, own) };
  }, [rows]);
}

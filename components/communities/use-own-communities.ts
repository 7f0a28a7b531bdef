import { useLiveQuery } from "dexie-react-hooks";
import { useCallback, useMemo } from "react";
import { useStore } from "@/components/ui/use-store";
import type { History } from "@/lib/explore/view/history";
import {
  type CommunityChange,
  type CommunityRecord,
  changeCommunity,
  type KnownCommunity,
  readCommunities,
} from "@/lib/store/community";
import type { NetworkName } from "@/lib/store/schema";
import { COMMUNITIES } from "./strings";

export interface OwnCommunities {
  /** What the user says of communities, by identity. */
  rows: ReadonlyMap<number, CommunityRecord>;
  /** Changes what the user says, as a step that can be undone. */
  change: (community: KnownCommunity, change: CommunityChange) => Promise<void>;
}

const NONE: ReadonlyMap<number, CommunityRecord> = new Map();

/** What the user says of the communities of a network, live. */
export function useOwnCommunities(network: NetworkName, history: History): OwnCommunities {
  const store = useStore(network);
  const read = useLiveQuery(async () => ({ store, rows: await readCommunities(store) }), [store]);
  const rows = read?.store === store ? read.rows : undefined;
  const byIdentity = useMemo(
    () =>
      rows === undefined
        ? NONE
        : new Map(
            rows.flatMap((row) => (row.community === undefined ? [] : [[row.community, row] as const])),
          ),
    [rows],
  );
  const change = useCallback(
    async (community: KnownCommunity, wanted: CommunityChange) => {
      let undo = await changeCommunity(store, community, wanted, Date.now());
      history.push({
        label: COMMUNITIES.changed,
        undo: () => undo(),
        redo: async () => {
          undo = await changeCommunity(store, community, wanted, Date.now());
        },
      });
    },
    [store, history],
  );
  return { rows: byIdentity, change };
}

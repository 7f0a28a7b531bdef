import { useEffect, useMemo, useState } from "react";
import type { Selected } from "@/components/explorer/use-selection";
import type { FollowPath, GraphService } from "@/lib/explore/protocol/graph-service";
import type { NetworkName } from "@/lib/store/schema";

interface Ends {
  from: Selected | undefined;
  to: Selected | undefined;
  directed: boolean;
}

export interface PathSearch {
  /** Undefined while the panel is closed. */
  ends: Ends | undefined;
  /** The shortest paths; undefined until both ends are known and the answer is there. */
  found: FollowPath[] | undefined;
  /** Which of them is shown. */
  shown: number;
  show: (index: number) => void;
  /** Account numbers of the shown path; the same array until it is another. */
  accounts: readonly number[];
  /** Opens with these ends, or changes them. */
  set: (ends: Partial<Ends>) => void;
  close: () => void;
  /** Takes an account as the end that is missing; false where none is. */
  take: (account: Selected) => boolean;
}

const NO_ENDS: Ends = { from: undefined, to: undefined, directed: true };
const NO_ACCOUNTS: readonly number[] = [];

/** The search for the shortest paths between two accounts.
 *  @param version moves with every new map */
export function usePath(
  service: GraphService | undefined,
  version: number,
  network: NetworkName,
): PathSearch {
  const [ends, setEnds] = useState<Ends>();
  const [answer, setAnswer] = useState<{ of: Ends; found: FollowPath[] }>();
  const [shown, show] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: numbers mean others in another network
  useEffect(() => setEnds(undefined), [network]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another map may have other paths
  useEffect(() => {
    const { from, to, directed } = ends ?? NO_ENDS;
    if (service === undefined || ends === undefined || from === undefined || to === undefined) return;
    let current = true;
    void service.paths({ from: from.n, to: to.n, directed }).then((found) => {
      if (!current) return;
      setAnswer({ of: ends, found });
      show(0);
    });
    return () => {
      current = false;
    };
  }, [service, ends, version]);

  const found = answer !== undefined && answer.of === ends ? answer.found : undefined;
  const accounts = useMemo(() => found?.[shown]?.rows.map(({ n }) => n) ?? NO_ACCOUNTS, [found, shown]);
  const set = (change: Partial<Ends>) => setEnds((before) => ({ ...(before ?? NO_ENDS), ...change }));
  return {
    ends,
    found,
    shown,
    show,
    accounts,
    set,
    close: () => setEnds(undefined),
    take: (account) => {
      if (ends === undefined || (ends.from !== undefined && ends.to !== undefined)) return false;
      set(ends.from === undefined ? { from: account } : { to: account });
      return true;
    },
  };
}

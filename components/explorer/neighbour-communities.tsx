import { useEffect, useState } from "react";
import { CommunityMark } from "@/components/canvas/community-mark";
import { communityColour, type Scheme } from "@/components/canvas/palette";
import { Button } from "@/components/ui/button";
import type { GraphService, MapSummary } from "@/lib/explore/protocol/graph-service";
import type { InCommunity, NeighbourGroup } from "@/lib/explore/protocol/rows";
import { formatCount } from "@/lib/format";
import { NEIGHBOURS } from "./account-strings";
import { Bar } from "./bar";
import { COMMUNITY } from "./strings";

interface NeighbourCommunitiesProps {
  n: number;
  group: NeighbourGroup;
  map: MapSummary;
  scheme: Scheme;
  service: GraphService;
  /** Index of the community to list; undefined for all. */
  chosen: number | undefined;
  onChoose: (index: number | undefined) => void;
}

/** Shown before the rest is asked for. */
const FIRST = 5;

/** How many of an account's neighbours are in each community; a click lists only those. */
export function NeighbourCommunities(props: NeighbourCommunitiesProps) {
  const { n, group, map, scheme, service, chosen, onChoose } = props;
  const [found, setFound] = useState<InCommunity[]>();
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    let current = true;
    void service.neighbourCommunities(n, group).then((communities) => {
      if (current) setFound(communities);
    });
    return () => {
      current = false;
    };
  }, [service, n, group]);
  if (found === undefined || found.length < 2) return null;
  const shown = isWhole ? found : found.slice(0, FIRST);
  const most = found[0].accounts;
  return (
    <>
      <ul className="account-communities" aria-label={NEIGHBOURS.communities}>
        {shown.map(({ index, accounts }) => {
          const community = map.communities[index];
          if (community === undefined) return null;
          const colour = communityColour(community.colour, scheme);
          return (
            <li key={index}>
              <button
                type="button"
                aria-pressed={chosen === index}
                onClick={() => onChoose(chosen === index ? undefined : index)}
              >
                <CommunityMark colour={colour} label={COMMUNITY.number(community.id)} />
                <span className="account-community-name">{COMMUNITY.name(community)}</span>
                <Bar share={accounts / most} colour={colour} />
                <span className="ui-number">{formatCount(accounts)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {shown.length < found.length && (
        <Button kind="quiet" onClick={() => setWhole(true)}>
          {NEIGHBOURS.more(found.length - shown.length)}
        </Button>
      )}
      {chosen !== undefined && (
        <Button kind="quiet" onClick={() => onChoose(undefined)}>
          {NEIGHBOURS.all}
        </Button>
      )}
    </>
  );
}

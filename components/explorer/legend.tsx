import { useState } from "react";
import { formatCount } from "@/lib/explore/format";
import type { NetworkMap } from "@/lib/explore/graph-service";
import { CommunityMark } from "./community-mark";
import { COLOURED_COMMUNITIES, type Scheme } from "./palette";
import { COMMUNITY } from "./strings";

interface LegendProps {
  map: NetworkMap;
  scheme: Scheme;
  /** The community that is shown alone. */
  community: number | undefined;
  onCommunity: (community: number | undefined) => void;
}

/** What the colours mean: the largest communities with their members and sizes; a press shows one alone. */
export function Legend({ map, scheme, community, onCommunity }: LegendProps) {
  // In a narrow window it would cover the map.
  const [isOpen] = useState(() => matchMedia("(min-width: 760px)").matches);
  const coloured = map.communities.slice(0, COLOURED_COMMUNITIES);
  const others = map.communities.slice(COLOURED_COMMUNITIES);
  const otherAccounts = others.reduce((sum, { size }) => sum + size, 0);
  return (
    <details className="explorer-legend" open={isOpen}>
      <summary>{COMMUNITY.title}</summary>
      <ul>
        {coloured.map((summary) => {
          const isShown = summary.id === community;
          return (
            <li key={summary.id}>
              <button
                type="button"
                aria-pressed={isShown}
                title={COMMUNITY.show}
                onClick={() => onCommunity(isShown ? undefined : summary.id)}
              >
                <CommunityMark id={summary.id} scheme={scheme} />
                <span className="explorer-legend-name">{COMMUNITY.name(summary)}</span>
                <span>{formatCount(summary.size)}</span>
              </button>
            </li>
          );
        })}
        {others.length > 0 && (
          <li className="explorer-legend-others">
            <CommunityMark id={COLOURED_COMMUNITIES} scheme={scheme} label="" />
            <span className="explorer-legend-name">{COMMUNITY.others(others.length)}</span>
            <span>{formatCount(otherAccounts)}</span>
          </li>
        )}
      </ul>
      <p className="explorer-quiet">{COMMUNITY.hint}</p>
    </details>
  );
}

import { communityColour, OTHERS, type Scheme } from "@/components/canvas/palette";
import type { CommunityColour } from "@/lib/colour/community-colours";
import type { ClusterView } from "@/lib/explore/protocol/clusters";

interface ClusterBubblesProps {
  view: ClusterView;
  scheme: Scheme;
  nameOf: (place: number) => string;
  colourOf: (community: number) => CommunityColour | undefined;
  chosen: number | undefined;
  onChoose: (cluster: number) => void;
  onOpen: (cluster: number) => void;
}

/** Ties drawn: weaker ones would be a haze. */
const TIES = 120;
/** Bubbles with at least this radius have a name. */
const NAMED = 0.028;
const LARGEST_TEXT = 0.022;
/** How many letters fit a line of a bubble with the text's height as radius. */
const LETTERS = 3;
const MOST_LINES = 3;

/** The clusters as bubbles in a picture of side 1; the tree beside it is its twin for keyboard and screen reader. */
export function ClusterBubbles(props: ClusterBubblesProps) {
  const { view, scheme, nameOf, colourOf, chosen, onChoose, onOpen } = props;
  const { clusters, ties } = view;
  const strongest = ties[0]?.strength ?? 1;
  const frame = frameOf(clusters);
  return (
    <svg className="clusters-bubbles" viewBox={frame} aria-hidden="true">
      <g stroke="var(--line-strong)" fill="none">
        {ties.slice(0, TIES).map(({ a, b, strength }) => (
          <line
            key={`${clusters[a].cluster} ${clusters[b].cluster}`}
            x1={clusters[a].x}
            y1={1 - clusters[a].y}
            x2={clusters[b].x}
            y2={1 - clusters[b].y}
            strokeWidth={0.001 + 0.008 * (strength / strongest)}
            strokeOpacity={0.15 + 0.45 * (strength / strongest)}
          />
        ))}
      </g>
      {clusters.map((cluster, place) => {
        const [main] = cluster.communities;
        const colour = main && colourOf(main.id);
        const name = nameOf(place);
        const size = Math.min(LARGEST_TEXT, cluster.radius / 4);
        const lines = linesOf(name, Math.floor((cluster.radius / size) * LETTERS));
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the tree beside the picture does the same
          <g
            key={cluster.cluster}
            className="clusters-bubble"
            data-cluster={cluster.cluster}
            style={{ transform: `translate(${cluster.x}px, ${1 - cluster.y}px)` }}
            onClick={() => onChoose(cluster.cluster)}
            onDoubleClick={() => onOpen(cluster.cluster)}
          >
            <title>{name}</title>
            <circle
              r={cluster.radius}
              fill={colour === undefined ? OTHERS[scheme] : communityColour(colour, scheme)}
              fillOpacity={cluster.isCommunity ? 0.9 : 0.6}
              stroke={cluster.cluster === chosen ? "var(--text)" : "none"}
              strokeWidth={0.006}
            />
            {cluster.radius >= NAMED && (
              <text textAnchor="middle" fontSize={size}>
                {lines.map((line, i) => (
                  <tspan key={line} x={0} y={(i - (lines.length - 1) / 2 + 0.3) * size * 1.15}>
                    {line}
                  </tspan>
                ))}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** A name in lines, split between its words, each cut to a number of letters. */
function linesOf(name: string, letters: number): string[] {
  const parts = name.split(/ [·+] |, /u).slice(0, MOST_LINES);
  return [...new Set(parts)].map((part) =>
    part.length > letters ? `${part.slice(0, Math.max(1, letters - 1))}…` : part,
  );
}

function frameOf(clusters: ClusterView["clusters"]): string {
  let [left, right, top, bottom] = [0, 1, 0, 1];
  for (const { x, y, radius } of clusters) {
    left = Math.min(left, x - radius);
    right = Math.max(right, x + radius);
    top = Math.min(top, 1 - y - radius);
    bottom = Math.max(bottom, 1 - y + radius);
  }
  return `${left - 0.02} ${top - 0.02} ${right - left + 0.04} ${bottom - top + 0.04}`;
}

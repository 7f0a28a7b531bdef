import { communityColour, FEW_COLOURS, type Scheme } from "@/components/canvas/palette";
import type { Dot, SmallMap } from "@/lib/at-hand/small-map";
import type { CommunityColour } from "@/lib/colour/community-colours";

interface SmallMapPictureProps {
  map: SmallMap;
  label: string;
  /** By place on the map; the listed communities only, others are grey. */
  colours: ReadonlyMap<number, CommunityColour>;
  scheme: Scheme;
}

const SIDE = 320;

/** A list drawn small. Its text says the same in numbers. */
export function SmallMapPicture({ map, label, colours, scheme }: SmallMapPictureProps) {
  const [outer, inner] = FEW_COLOURS[scheme].slice(1, 3);
  const colourOf = ({ community, followsYou }: Dot) =>
    map.is === "rings"
      ? followsYou
        ? inner
        : outer
      : communityColour(community === undefined ? undefined : colours.get(community), scheme);
  const radius = map.dots.length > 150 ? 3 : 4;
  return (
    <svg className="at-hand-map" viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={label}>
      {map.is === "rings" && <circle className="at-hand-map-owner" cx={SIDE / 2} cy={SIDE / 2} r={9} />}
      {map.dots.map((dot, i) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: the list's order is what a dot is
          key={i}
          cx={dot.x * SIDE}
          cy={dot.y * SIDE}
          r={radius}
          fill={dot.isNew ? "none" : colourOf(dot)}
          stroke={colourOf(dot)}
          strokeWidth={1.5}
        />
      ))}
    </svg>
  );
}

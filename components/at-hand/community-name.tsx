import { communityColour, type Scheme } from "@/components/canvas/palette";
import { COMMUNITY } from "@/components/explorer/strings";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";

/** A community's colour and name. */
export function CommunityName({ community, scheme }: { community: CommunitySummary; scheme: Scheme }) {
  return (
    <>
      <span
        className="at-hand-dot"
        aria-hidden="true"
        style={{ background: communityColour(community.colour, scheme) }}
      />
      <span dir="auto">{COMMUNITY.name(community)}</span>
    </>
  );
}

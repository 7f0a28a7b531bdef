import { Button } from "@/components/ui/button";
import type { GraphService } from "@/lib/explore/protocol/graph-service";
import type { MarkChange } from "@/lib/store/mark";
import { EvidenceLine, StandingFigures } from "./standing";
import { BAND_HINTS, BAND_NAMES, MEMBERSHIP } from "./strings";
import { type MembershipTag, useStanding } from "./use-membership";

interface StandingSectionProps {
  n: number;
  service: Pick<GraphService, "standing">;
  membership: MembershipTag;
  /** Moves with every new map. */
  version: number;
  marksVersion: number;
  onChange: (change: MarkChange) => void;
}

/** Whether the selected account belongs, and one click to say so; nothing while no tag is in use. */
export function StandingSection(props: StandingSectionProps) {
  const { tag } = props.membership;
  const standing = useStanding(props.service, props.n, tag, props.version, props.marksVersion);
  if (tag === undefined || standing === undefined) return null;
  const { tagged } = standing;
  return (
    <section className="membership-section" aria-label={MEMBERSHIP.section}>
      <h3>
        {MEMBERSHIP.section} <small>{MEMBERSHIP.sectionOf(tag)}</small>
      </h3>
      {tagged === undefined ? <StandingFigures standing={standing} /> : <p>{MEMBERSHIP.youSay[tagged]}</p>}
      <p>
        {MEMBERSHIP.band} <strong>{BAND_NAMES[standing.band]}</strong>.{" "}
        <span className="ui-quiet">{BAND_HINTS[standing.band]}</span>
      </p>
      <EvidenceLine standing={standing} />
      <div className="ui-row">
        {([true, false] as const).map((isIn) => {
          const isSaid = tagged === (isIn ? "in" : "notIn");
          return (
            <Button
              key={String(isIn)}
              aria-pressed={isSaid}
              onClick={() => props.onChange({ tags: [[tag, isSaid ? undefined : isIn]] })}
            >
              {isIn ? MEMBERSHIP.isIn : MEMBERSHIP.isOut}
            </Button>
          );
        })}
      </div>
    </section>
  );
}

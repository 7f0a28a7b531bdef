import { COMMUNITY } from "@/components/explorer/strings";
import { communityColour, type Scheme } from "./palette";

interface CommunityMarkProps {
  id: number;
  scheme: Scheme;
  /** The community's number unless given. */
  label?: string;
}

/** A community's number in a ring of its colour: both cues at once. */
export function CommunityMark({ id, scheme, label = COMMUNITY.number(id) }: CommunityMarkProps) {
  return (
    <span className="explorer-mark" style={{ borderColor: communityColour(id, scheme) }}>
      {label}
    </span>
  );
}

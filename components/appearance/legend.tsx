import { type ReactNode, useState } from "react";
import { CommunityMark } from "@/components/canvas/community-mark";
import { rampColour, type Scheme } from "@/components/canvas/palette";
import { COMMUNITY } from "@/components/explorer/strings";
import type { MembershipTag } from "@/components/membership/use-membership";
import { readDraft } from "@/components/ui/drafts";
import { LimitedInput } from "@/components/ui/limited-text";
import { useDraft } from "@/components/ui/use-draft";
import { type Score, scoreOf } from "@/lib/explore/map/scores";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { CommunitySummary, ShownMap } from "@/lib/explore/protocol/graph-service";
import { type Appearance, type Grouping, isByTag, isGrouping } from "@/lib/explore/view/appearance";
import { formatCount } from "@/lib/format";
import { COMMUNITY_LIMITS, type CommunityChange } from "@/lib/store/community";
import { type Entry, HANDLES_BETWEEN, legendEntries, scaleEntries } from "./legend-entries";
import { ListsLegend } from "./lists-legend";
import { BY_LISTS } from "./lists-strings";
import { APPEARANCE, GROUPING_NAMES, LEGEND } from "./strings";
import { WholeWords } from "./whole-words";
import "./appearance.css";

/** Which groups are drawn and which stands out: communities by their identity, other groups by their number. */
export interface Groups {
  only: number | undefined;
  off: ReadonlySet<number>;
}

/** The same for communities by their place on this map, with those that the user has hidden for good. */
export function inPlaces({ only, off }: Groups, communities: readonly CommunitySummary[]): Groups {
  const place = communities.findIndex(({ id }) => id === only);
  const isOff = ({ id, isHidden }: CommunitySummary) => isHidden === true || off.has(id);
  return {
    only: place < 0 ? undefined : place,
    off: new Set(communities.flatMap((community, c) => (isOff(community) ? [c] : []))),
  };
}

export const ALL_GROUPS: Groups = { only: undefined, off: new Set() };

/** Between the words of a proposed name. */
const WORDS_BETWEEN = " · ";

interface LegendProps {
  map: Pick<ShownMap, "drawn" | "communities">;
  appearance: Appearance;
  /** The tag that colours of membership are by; absent on a map that was handed on. */
  membership?: Pick<MembershipTag, "tag" | "isIn">;
  scheme: Scheme;
  groups: Groups;
  onGroups: (groups: Groups) => void;
  /** What the user says of a community, by its place among the communities of the map; undefined where nothing can be
   *  said: then communities are hidden as other groups are, and have no names to change. */
  onCommunity?: ((place: number, change: CommunityChange) => void) | undefined;
  /** The page of a community is wanted, by its identity; undefined where there are no pages. */
  onOpenCommunity?: ((id: number) => void) | undefined;
  onSelect: (account: { n: number; handle: string }) => void;
  /** What to do next, under a map of one list. */
  next?: ReactNode;
}

/** What the colours mean. Groups can be taken off the map, or be shown alone. */
export function Legend(props: LegendProps) {
  const { appearance, map, membership } = props;
  // In a narrow window it would cover the map.
  const [isOpen] = useState(() => matchMedia("(min-width: 1100px)").matches);
  const { colour } = appearance;
  const { lists } = map.drawn;
  if (lists !== undefined && colour === "community")
    return (
      <details className="explorer-legend" open={isOpen}>
        <summary>{BY_LISTS.title}</summary>
        <ListsLegend
          drawn={map.drawn}
          lists={lists}
          scheme={props.scheme}
          onSelect={props.onSelect}
          next={props.next}
        />
      </details>
    );
  return (
    <details className="explorer-legend" open={isOpen}>
      <summary>
        {LEGEND.byTag(
          isGrouping(colour) ? GROUPING_NAMES[colour] : scoreOf(colour).label,
          isByTag(colour) ? membership?.tag : undefined,
        )}
      </summary>
      {isByTag(colour) && membership?.isIn === 0 && (
        <p className="explorer-quiet">{membership.tag === undefined ? LEGEND.noTag : LEGEND.nobodyIn}</p>
      )}
      {isGrouping(colour) ? (
        <GroupList {...props} grouping={colour} />
      ) : (
        <Ramp drawn={map.drawn} score={colour} scheme={props.scheme} />
      )}
    </details>
  );
}

function GroupList({
  map,
  scheme,
  groups,
  onGroups,
  onCommunity,
  onOpenCommunity,
  grouping,
}: LegendProps & { grouping: Grouping }) {
  const entries = legendEntries(map, grouping, scheme);
  const [renamed, setRenamed] = useState<number>();
  const toggle = ({ groups: own, place }: Entry, isOff: boolean) => {
    if (place !== undefined && onCommunity !== undefined) {
      onCommunity(place, { hidden: !isOff });
      return;
    }
    const off = new Set(groups.off);
    for (const group of own)
      if (isOff) off.delete(group);
      else off.add(group);
    onGroups({ only: undefined, off });
  };
  return (
    <>
      <ul>
        {entries.map((entry) => {
          const [group] = entry.groups;
          const isOff = entry.isHidden === true || groups.off.has(group);
          const isOnly = entry.groups.length === 1 && groups.only === group;
          if (group === renamed)
            return (
              <li key={group}>
                <NameField
                  name={entry.isOwnName === true ? entry.name : ""}
                  proposal={entry.name}
                  onName={(name) => {
                    setRenamed(undefined);
                    if (name !== undefined && entry.place !== undefined) onCommunity?.(entry.place, { name });
                  }}
                />
              </li>
            );
          return (
            <li key={group} className="legend-entry">
              <button
                type="button"
                className="legend-toggle"
                aria-pressed={!isOff}
                title={isOff ? LEGEND.show : LEGEND.hide}
                onClick={() => toggle(entry, isOff)}
              >
                {grouping === "community" ? (
                  <CommunityMark colour={entry.colour} label={entry.mark} />
                ) : (
                  <span className="legend-mark" style={{ background: entry.colour }} />
                )}
                {entry.sign !== undefined && <span aria-hidden="true">{entry.sign}</span>}
                <span className="legend-lines">
                  <span className="explorer-legend-name">
                    {entry.handles === undefined ? (
                      entry.name
                    ) : (
                      <WholeWords text={entry.name} between={WORDS_BETWEEN} />
                    )}
                  </span>
                  {entry.handles !== undefined && (
                    <small className="legend-handles">
                      <WholeWords text={entry.handles} between={HANDLES_BETWEEN} />
                    </small>
                  )}
                </span>
                <span>{formatCount(entry.count)}</span>
              </button>
              {entry.groups.length === 1 && (
                <span className="legend-extras">
                  <button
                    type="button"
                    className="legend-only"
                    aria-pressed={isOnly}
                    aria-label={LEGEND.only(entry.name)}
                    title={LEGEND.only(entry.name)}
                    onClick={() => onGroups({ ...groups, only: isOnly ? undefined : group })}
                  >
                    ◎
                  </button>
                  {grouping === "community" && onCommunity !== undefined && (
                    <button
                      type="button"
                      className={isDrafted(entry.name) ? "legend-only legend-drafted" : "legend-only"}
                      aria-label={LEGEND.rename(entry.name)}
                      title={isDrafted(entry.name) ? LEGEND.unsaved(entry.name) : LEGEND.rename(entry.name)}
                      onClick={() => setRenamed(group)}
                    >
                      {isDrafted(entry.name) ? "✎•" : "✎"}
                    </button>
                  )}
                  {grouping === "community" && onOpenCommunity !== undefined && (
                    <button
                      type="button"
                      className="legend-only"
                      aria-label={LEGEND.open(entry.name)}
                      title={LEGEND.open(entry.name)}
                      onClick={() => onOpenCommunity(group)}
                    >
                      →
                    </button>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <p className="explorer-quiet">
        {grouping === "community" ? COMMUNITY.hint : LEGEND.hint}
        {grouping === "community" && onOpenCommunity !== undefined && ` ${LEGEND.openHint}`}
      </p>
    </>
  );
}

function nameDraft(name: string): string {
  return `community ${name}`;
}

function isDrafted(name: string): boolean {
  return readDraft(localStorage, nameDraft(name)) !== undefined;
}

interface NameFieldProps {
  name: string;
  /** What the community is called without a name of the user's. */
  proposal: string;
  /** Undefined where it stays as it was. */
  onName: (name: string | undefined) => void;
}

/** Enter saves the name, Escape gives it up, anything else leaves it as a draft; an empty one is none. */
function NameField({ name, proposal, onName }: NameFieldProps) {
  const { text, setText, settle } = useDraft(nameDraft(proposal), name);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        settle();
        onName(text.trim());
      }}
    >
      <LimitedInput
        className="legend-name"
        autoFocus
        aria-label={LEGEND.rename(proposal)}
        placeholder={proposal}
        limit={COMMUNITY_LIMITS.name}
        value={text}
        onText={setText}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          settle();
          onName(undefined);
        }}
        onBlur={() => onName(undefined)}
      />
    </form>
  );
}

/** How many colours show the scale. */
const STOPS = [0, 0.25, 0.5, 0.75, 1];

function Ramp({ drawn, score, scheme }: { drawn: DrawnGraph; score: Score; scheme: Scheme }) {
  const [least, most, ...others] = scaleEntries(drawn, score, scheme);
  if (least === undefined) return <p className="explorer-quiet">{APPEARANCE.noValues}</p>;
  const colours = STOPS.map((share) => rampColour(share, scheme));
  return (
    <>
      <div
        className="legend-ramp"
        style={{ background: `linear-gradient(to right, ${colours.join(", ")})` }}
      />
      <p className="legend-range">
        <span>{least.text}</span>
        <span>{most.text}</span>
      </p>
      {others.map(({ colour, text }) => (
        <p key={text} className="legend-range explorer-quiet">
          <span>
            <span className="legend-mark" style={{ background: colour }} /> {text}
          </span>
        </p>
      ))}
    </>
  );
}

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { LimitedInput } from "@/components/ui/limited-text";
import type { InnerGroups as Found, InnerGroup } from "@/lib/explore/protocol/communities";
import type { CommunitySummary, GraphService } from "@/lib/explore/protocol/graph-service";
import { formatCount } from "@/lib/format";
import { INSIDE_RESOLUTION } from "@/lib/graph/inside-resolution";
import { COMMUNITY_LIMITS, type KeptGroups } from "@/lib/store/community";
import { COMMUNITIES } from "./strings";

interface InnerGroupsProps {
  community: CommunitySummary;
  service: GraphService;
  version: string;
  colour: string;
  /** Resolves once it is stored. */
  onChange: (groups: KeptGroups | null) => Promise<void>;
}

/** Members named beside a group. */
const NAMED = 2;
/** The worker is asked when the slider rests so long (ms). */
const RESTS = 200;

/** The groups inside a community at a resolution of the user's choice; they can be named and kept. */
export function InnerGroups({ community, service, version, colour, onChange }: InnerGroupsProps) {
  const { id, groups: kept } = community;
  // What was kept is read after the page is there.
  const [chosen, setChosen] = useState<number>();
  const resolution = chosen ?? kept?.resolution ?? INSIDE_RESOLUTION.first;
  const [found, setFound] = useState<Found>();
  const [names, setNames] = useState<ReadonlyMap<number, string>>(new Map());
  const [said, setSaid] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new map has other groups
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const groups = await service.innerGroups(id, resolution);
      if (!current) return;
      setFound(groups);
      setNames(new Map());
    }, RESTS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [service, version, id, resolution]);
  const keptNames = found === undefined || kept === undefined ? new Map() : namesOf(found.groups, kept);
  const nameAt = (i: number) => names.get(i) ?? keptNames.get(i) ?? found?.groups[i].name ?? "";
  const keep = async () => {
    const listed = found?.groups.slice(0, COMMUNITY_LIMITS.groups) ?? [];
    const named = await Promise.all(
      listed.map(async ({ top }, i) => ({
        name: nameAt(i).trim().slice(0, COMMUNITY_LIMITS.name),
        members: (await service.idsOf(top.map(({ n }) => n))).slice(0, COMMUNITY_LIMITS.members),
      })),
    );
    await onChange({ resolution, named });
    setSaid(COMMUNITIES.kept);
  };
  return (
    <section aria-labelledby="community-groups">
      <h3 id="community-groups">{COMMUNITIES.groups}</h3>
      <p className="ui-quiet">{COMMUNITIES.groupsHint}</p>
      <label className="ui-row">
        {COMMUNITIES.resolution}
        <span className="ui-quiet">{COMMUNITIES.coarse}</span>
        <input
          type="range"
          min={INSIDE_RESOLUTION.least}
          max={INSIDE_RESOLUTION.most}
          step={0.1}
          value={resolution}
          onChange={(event) => setChosen(Number(event.target.value))}
        />
        <span className="ui-quiet">{COMMUNITIES.fine}</span>
      </label>
      {found === undefined && <p role="status">{COMMUNITIES.finding}</p>}
      {found !== undefined && (
        <>
          <p role="status">{COMMUNITIES.groupsFound(found.groups.length, found.share)}</p>
          <ul className="communities-groups">
            {found.groups.slice(0, COMMUNITY_LIMITS.groups).map(({ size, top }, i) => (
              <li key={top[0]?.n ?? i} style={{ borderColor: colour }}>
                <LimitedInput
                  aria-label={COMMUNITIES.nameOfGroup(nameAt(i))}
                  limit={COMMUNITY_LIMITS.name}
                  value={nameAt(i)}
                  onText={(text) => setNames(new Map([...names, [i, text]]))}
                />
                <span className="ui-quiet">
                  {[
                    formatCount(size),
                    ...top.slice(0, NAMED).flatMap(({ handle }) => (handle === "" ? [] : [`@${handle}`])),
                  ].join(" · ")}
                </span>
              </li>
            ))}
          </ul>
          <div className="ui-row">
            <Button onClick={() => void keep()}>{COMMUNITIES.keep}</Button>
            {kept !== undefined && (
              <Button
                kind="quiet"
                onClick={() => {
                  setChosen(resolution);
                  setSaid("");
                  void onChange(null);
                }}
              >
                {COMMUNITIES.dropGroups}
              </Button>
            )}
            <span role="status">{said}</span>
          </div>
        </>
      )}
    </section>
  );
}

/** Kept names by group: each goes to the group with most of its members, once. */
function namesOf(groups: readonly InnerGroup[], { named }: KeptGroups): Map<number, string> {
  const names = new Map<number, string>();
  for (const { name, members } of named) {
    const handles = new Set(members.map(({ handle }) => handle?.toLowerCase()));
    const shared = groups.map(
      ({ top }) => top.filter(({ handle }) => handles.has(handle.toLowerCase())).length,
    );
    const most = Math.max(0, ...shared);
    const i = shared.indexOf(most);
    if (most > 0 && !names.has(i)) names.set(i, name);
  }
  return names;
}

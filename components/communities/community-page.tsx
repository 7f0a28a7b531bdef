import { useMemo, useState } from "react";
import { CommunityMark } from "@/components/canvas/community-mark";
import { communityColour } from "@/components/canvas/palette";
import { CollectThese } from "@/components/collect/collect-these";
import { COMMUNITY } from "@/components/explorer/strings";
import type { Explored } from "@/components/explorer/use-explorer";
import { useStore } from "@/components/ui/use-store";
import type { CommunityFigures } from "@/lib/explore/protocol/communities";
import type { GraphService, MapSummary } from "@/lib/explore/protocol/graph-service";
import { formatFilters } from "@/lib/explore/view/filters/code";
import { formatCount, formatShare } from "@/lib/format";
import type { PlanRequest } from "@/lib/store/run";
import { CommunityActions } from "./community-actions";
import { CommunityTies } from "./community-ties";
import { Description } from "./description";
import { InnerGroups } from "./inner-groups";
import { MembersTable } from "./members-table";
import { COMMUNITIES, nameOf } from "./strings";
import { useCommunity } from "./use-community";

interface CommunityPageProps {
  explored: Explored;
  service: GraphService;
  map: MapSummary;
  /** Place of the community among those of the map. */
  place: number;
  /** What happened to it on an earlier map. */
  fate: string | undefined;
  figures: CommunityFigures | undefined;
  version: string;
  onOpen: (id: number) => void;
  onShow: (accounts: readonly number[]) => void;
}

/** Members shown at first, and with each "more". */
const PAGE = 25;

/** One community: who is in it, how it is tied to others, what is inside it, and what to read to know it better. */
export function CommunityPage(props: CommunityPageProps) {
  const { explored, service, map, place, fate, figures, version, onOpen, onShow } = props;
  const community = map.communities[place];
  const [members, setMembers] = useState(PAGE);
  const [isCollecting, setCollecting] = useState(false);
  const marksVersion = explored.marks.version ?? 0;
  const detail = useCommunity(service, version, community.id, members, marksVersion);
  const { scheme, go, network } = explored;
  const filters = formatFilters({ filters: [{ type: "community", id: community.id }], keepSeeds: false });
  const unread = detail?.unread ?? [];
  return (
    <section className="communities-one" aria-labelledby="community-title">
      <header>
        <h2 id="community-title">
          <CommunityMark
            colour={communityColour(community.colour, scheme)}
            label={COMMUNITY.number(community.id)}
          />{" "}
          {nameOf(community)}
        </h2>
        {community.isOwnName === true && <span className="communities-pill">{COMMUNITIES.named}</span>}
        {community.isHidden === true && <span className="communities-pill">{COMMUNITIES.hidden}</span>}
      </header>
      {fate !== undefined && <p role="status">{COMMUNITIES.split(fate)}</p>}
      <Description
        key={community.description ?? ""}
        id={community.id}
        text={community.description ?? ""}
        onChange={(description) => void explored.changeCommunity(place, { description })}
      />
      {figures !== undefined && <Figures figures={figures} />}
      <CommunityActions
        community={community}
        explored={explored}
        service={service}
        onShow={onShow}
        onFilter={() => go({ view: "map", filters })}
        onCollect={network === "mine" && unread.length > 0 ? () => setCollecting(true) : undefined}
        onChange={(change) => void explored.changeCommunity(place, change)}
      />
      {isCollecting && (
        <Collect handles={unread.map(({ handle }) => handle)} go={go} onCancel={() => setCollecting(false)} />
      )}
      {detail !== undefined && (
        <>
          <MembersTable
            members={detail.members}
            size={community.size}
            colour={communityColour(community.colour, scheme)}
            onMore={() => setMembers(members + PAGE)}
            onTable={() => go({ view: "table", filters })}
            onSelect={(row) => explored.selection.select(row)}
          />
          <CommunityTies
            ties={detail.ties}
            communities={map.communities}
            scheme={scheme}
            onOpen={onOpen}
            onSelect={(row) => explored.selection.select(row)}
          />
          <section aria-labelledby="community-know">
            <h3 id="community-know">{COMMUNITIES.know}</h3>
            <p>
              {network === "sample"
                ? COMMUNITIES.sampleCollect
                : unread.length === 0
                  ? COMMUNITIES.allRead
                  : COMMUNITIES.read(unread.map(({ handle }) => `@${handle}`).join(", "))}
            </p>
          </section>
        </>
      )}
      <InnerGroups
        community={community}
        service={service}
        version={version}
        colour={communityColour(community.colour, scheme)}
        onChange={(groups) => explored.changeCommunity(place, { groups })}
      />
    </section>
  );
}

function Figures({ figures }: { figures: CommunityFigures }) {
  const { size, before, inside, follows, read, yours } = figures;
  const words = COMMUNITIES.figures;
  const shown = [
    {
      name: words.accounts,
      value: formatCount(size),
      note: before === undefined ? "" : words.since(COMMUNITIES.trend(size, before)),
    },
    {
      name: words.inside,
      value: formatShare(follows === 0 ? 0 : inside / follows),
      note: words.insideOf(inside, follows),
    },
    {
      name: words.known,
      value: formatShare(size === 0 ? 0 : read / size),
      note: words.knownOf(read, size),
    },
    ...(yours === undefined
      ? []
      : [{ name: words.yours, value: formatCount(yours.follow), note: words.back(yours.followBack) }]),
  ];
  return (
    <dl className="communities-figures">
      {shown.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          <dd className="ui-quiet">{note}</dd>
        </div>
      ))}
    </dl>
  );
}

interface CollectProps extends Pick<Explored, "go"> {
  handles: readonly string[];
  onCancel: () => void;
}

function Collect({ handles, go, onCancel }: CollectProps) {
  const store = useStore("mine");
  const names = handles.join(" ");
  const plan = useMemo<PlanRequest>(
    () => ({ plan: "handles", handles: names.split(" "), kinds: ["following", "followers"], again: false }),
    [names],
  );
  return <CollectThese store={store} plan={plan} go={go} onCancel={onCancel} />;
}

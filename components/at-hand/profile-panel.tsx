import { useState } from "react";
import type { Scheme } from "@/components/canvas/palette";
import { Timeline } from "@/components/changes/timeline";
import { coverageText, STATUS_NAMES } from "@/components/explorer/strings";
import { StandingSection } from "@/components/membership/standing-section";
import { useMembershipTag } from "@/components/membership/use-membership";
import { Button } from "@/components/ui/button";
import type { Marks } from "@/components/yours/use-marks";
import type { SeedLists } from "@/components/yours/use-seed-lists";
import type { ProfileCard } from "@/lib/at-hand/cards";
import type { GraphService } from "@/lib/explore/protocol/graph-service";
import { AccountActions } from "./account-actions";
import { openExplorer, startRun } from "./actions";
import { CommunityName } from "./community-name";
import { SmallMapPicture } from "./small-map-picture";
import { formerHandles, PROFILE } from "./strings";
import type { OwnWords } from "./use-own-words";

interface ProfilePanelProps {
  card: ProfileCard;
  scheme: Scheme;
  own: OwnWords;
  marks: Marks;
  seedLists: SeedLists;
  /** Says who belongs; undefined while no tag is in use. */
  service: Pick<GraphService, "standing"> | undefined;
  mapVersion: number;
  canCollect: boolean;
}

/** Who an account is on the user's map. */
export function ProfilePanel(props: ProfilePanelProps) {
  const { card, marks, seedLists, service } = props;
  const { account, ties } = card;
  const membership = useMembershipTag(marks);
  const tie = card.isYou ? PROFILE.you : PROFILE.ties(ties);
  return (
    <article className="at-hand-card" aria-label={`@${card.handle}`}>
      <header className="at-hand-head">
        <div>
          <h2 dir="auto">{account.name?.trim() || `@${card.handle}`}</h2>
          <p className="ui-quiet">
            @{card.handle}
            {account.status !== undefined &&
              account.status !== "active" &&
              ` · ${STATUS_NAMES[account.status]}`}
          </p>
        </div>
        {tie !== undefined && <span className="at-hand-chip">{tie}</span>}
      </header>
      <Place {...props} />
      {!card.isYou && (
        <>
          {service !== undefined && (
            <StandingSection
              n={account.n}
              service={service}
              membership={membership}
              version={props.mapVersion}
              marksVersion={marks.version ?? 0}
              onChange={(change) => void marks.change(card.marked, change)}
            />
          )}
          <AccountActions account={card.marked} marks={marks} seedLists={seedLists} />
        </>
      )}
      <Coverage card={card} />
      {formerHandles(account).map(({ handle, at }) => (
        <p key={handle}>{PROFILE.was(handle, at)}</p>
      ))}
      <Timeline network="mine" n={account.n} />
      {props.canCollect && <Collect handle={card.handle} />}
    </article>
  );
}

function Place({ card, own, scheme }: Pick<ProfilePanelProps, "card" | "own" | "scheme">) {
  const { place, map } = card;
  const [community] = own.described(place?.community === undefined ? [] : [place.community]);
  return (
    <section className="at-hand-place">
      {community !== undefined && (
        <p className="at-hand-community">
          <CommunityName community={community} scheme={scheme} />
        </p>
      )}
      {place !== undefined && <p>{PROFILE.rank(place.rank, place.of)}</p>}
      {place === undefined && <p>{map === undefined ? PROFILE.noMap : PROFILE.notOnMap}</p>}
      {place?.followedByYours !== undefined && !card.isYou && <Yours place={place} />}
      {map?.isOld === true && place !== undefined && <p className="ui-quiet">{PROFILE.oldMap}</p>}
      {place !== undefined && <Surroundings place={place} own={own} scheme={scheme} />}
      <Button
        kind="primary"
        onClick={() => void openExplorer(place === undefined ? {} : { account: card.handle })}
      >
        {place === undefined ? PROFILE.updateMap : PROFILE.showOnMap}
      </Button>
    </section>
  );
}

/** The accounts around it, small; the text says the same in numbers. */
function Surroundings({
  place: { small },
  own,
  scheme,
}: Pick<ProfilePanelProps, "own" | "scheme"> & { place: NonNullable<ProfileCard["place"]> }) {
  if (small.map.is !== "map") return null;
  const described = own.described(small.communities.map(({ community }) => community));
  return (
    <figure className="at-hand-figure">
      <SmallMapPicture
        map={small.map}
        label={PROFILE.small(small.tied, small.communities.length)}
        colours={new Map(small.communities.map(({ place }, i) => [place, described[i].colour]))}
        scheme={scheme}
      />
      <figcaption className="ui-quiet">{PROFILE.small(small.tied, small.communities.length)}</figcaption>
    </figure>
  );
}

function Yours({ place }: { place: NonNullable<ProfileCard["place"]> }) {
  const { followedByYours = 0, yours } = place;
  if (followedByYours === 0) return <p className="ui-quiet">{PROFILE.noYours}</p>;
  const more = followedByYours - yours.length;
  return (
    <p>
      <strong>{PROFILE.yours(followedByYours)}</strong>
      {": "}
      {yours.map(({ handle, name }) => name.trim() || `@${handle}`).join(", ")}
      {more > 0 && ` ${PROFILE.andMore(more)}`}
    </p>
  );
}

function Coverage({ card }: { card: ProfileCard }) {
  return (
    <dl className="at-hand-coverage">
      {card.coverage
        .filter(({ kind }) => kind === "following" || kind === "followers")
        .map((list) => (
          <div key={`${list.kind} ${list.viewer ?? ""}`}>
            <dt>{PROFILE.coverage(list.kind)}</dt>
            <dd>{coverageText(list)}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Starts a run over both lists of an account. */
export function Collect({ handle }: { handle: string }) {
  const [refused, setRefused] = useState<string>();
  const plan = {
    plan: "handles",
    handles: [handle],
    kinds: ["following", "followers"],
    again: true,
  } as const;
  return (
    <div className="at-hand-action">
      <Button
        onClick={() => void startRun({ ...plan, handles: [handle], kinds: [...plan.kinds] }).then(setRefused)}
      >
        {PROFILE.collect}
      </Button>
      <p className="ui-quiet">{PROFILE.collectHint}</p>
      {refused !== undefined && <p role="alert">{refused}</p>}
    </div>
  );
}

import { useEffect, useRef, useState } from "react";
import { communityColour, type Scheme } from "@/components/canvas/palette";
import { COMMUNITY } from "@/components/explorer/strings";
import { NextPeople } from "@/components/first-run/next-people";
import { useMembershipTag } from "@/components/membership/use-membership";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { Marks } from "@/components/yours/use-marks";
import type { ListCard, Newcomer } from "@/lib/at-hand/cards";
import { formatCount } from "@/lib/format";
import type { PlanRequest } from "@/lib/store/run";
import { outcomeSentence } from "@/lib/words/outcomes";
import { LISTS } from "@/lib/x/lists";
import { openExplorer, startRun } from "./actions";
import { CommunityName } from "./community-name";
import { SmallMapPicture } from "./small-map-picture";
import { LIST, PROFILE } from "./strings";
import type { OwnWords } from "./use-own-words";

interface ListPanelProps {
  card: ListCard;
  scheme: Scheme;
  own: OwnWords;
  marks: Marks;
  canCollect: boolean;
  /** Whether the small map is drawn. */
  isLive: boolean;
}

/** How much of a list is known, and who is on it. */
export function ListPanel({ card, scheme, own, marks, canCollect, isLive }: ListPanelProps) {
  const gain = useGain(card);
  const isFirstList =
    card.isYours && card.kind === "following" && card.coverage?.lastVisit?.outcome.type === "complete";
  const communities = own.described(card.communities.map(({ community }) => community));
  return (
    <article className="at-hand-card" aria-label={LIST.title(card)}>
      <header className="at-hand-head">
        <div>
          <h2 dir="auto">{LIST.title(card)}</h2>
          {card.kind !== "listMembers" && (
            <p className="ui-quiet">
              @{card.handle} · {LISTS[card.kind].noun}
            </p>
          )}
        </div>
        <span role="status">{gain > 0 && <span className="at-hand-chip">{LIST.gain(gain)}</span>}</span>
      </header>
      <Reading card={card} />
      {isFirstList && canCollect && <NextPeople />}
      {isLive && card.members > 0 && (
        <figure className="at-hand-figure">
          <SmallMapPicture
            map={card.small}
            label={LIST.small(card.members)}
            colours={new Map(card.communities.map(({ place }, i) => [place, communities[i].colour]))}
            scheme={scheme}
          />
          <figcaption className="ui-quiet">
            {card.small.is === "rings"
              ? LIST.rings(card.followYou, card.members - card.followYou)
              : LIST.legend}
          </figcaption>
        </figure>
      )}
      {card.first.length > 0 && (
        <section aria-label={LIST.newTitle}>
          <h3>{LIST.newTitle}</h3>
          <p className="ui-quiet">{LIST.newcomers(card.newcomers)}</p>
          <ul className="at-hand-people">
            {card.first.map((person) => (
              <Person key={person.n} person={person} marks={marks} />
            ))}
          </ul>
        </section>
      )}
      {communities.length > 0 && (
        <section aria-label={LIST.communities}>
          <h3>{LIST.communities}</h3>
          <ul className="at-hand-bars">
            {communities.map((community, i) => {
              const { count } = card.communities[i];
              const colour = communityColour(community.colour, scheme);
              return (
                <li key={community.id}>
                  <span className="at-hand-bar-name" title={COMMUNITY.name(community)}>
                    <CommunityName community={community} scheme={scheme} />
                  </span>
                  <span className="at-hand-bar" aria-hidden="true">
                    <span
                      style={{
                        inlineSize: `${(100 * count) / card.communities[0].count}%`,
                        background: colour,
                      }}
                    />
                  </span>
                  <strong>{formatCount(count)}</strong>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <Actions card={card} canCollect={canCollect} />
    </article>
  );
}

function Reading({ card }: { card: ListCard }) {
  const { members, coverage, map } = card;
  const claimed = coverage?.claimed;
  const outcome = coverage?.lastVisit?.outcome;
  const isWhole = outcome?.type === "complete";
  const missing = claimed === undefined ? 0 : claimed - members;
  return (
    <section className="at-hand-reading">
      <p className="at-hand-number">{LIST.read(members, claimed)}</p>
      {claimed !== undefined && claimed > 0 && (
        <ProgressBar label={LIST.bar} done={isWhole ? 1 : Math.min(1, members / claimed)} />
      )}
      {map !== undefined && members > 0 && (
        <p className="ui-quiet">
          {LIST.onMap(card.onMap)} · {LIST.fresh(card.newcomers)}
        </p>
      )}
      {isWhole && <p>{LIST.allRead}</p>}
      {!isWhole && missing > 0 && outcome?.type !== "ended_by_x" && (
        <p>
          <strong>{LIST.missing(missing)}</strong>
        </p>
      )}
      {outcome !== undefined && !isWhole && outcome.type !== "partial" && <p>{outcomeSentence(outcome)}</p>}
      {!card.isYours && !isWhole && card.kind !== "listMembers" && (
        <p className="ui-quiet">{LIST.cut(LISTS[card.kind].expectedRows)}</p>
      )}
    </section>
  );
}

function Person({ person, marks }: { person: Newcomer; marks: Marks }) {
  const { tag } = useMembershipTag(marks);
  const isTagged = marks.marks.get(person.marked.id)?.tags.some(([name]) => name === tag) === true;
  const tie = PROFILE.ties(person.ties);
  return (
    <li>
      <div>
        <p dir="auto">
          <strong>{person.name.trim() || `@${person.handle}`}</strong>{" "}
          <span className="ui-quiet">@{person.handle}</span>
        </p>
        {tie !== undefined && <p className="ui-quiet">{tie}</p>}
      </div>
      {tag !== undefined && (
        <Button
          aria-pressed={isTagged}
          aria-label={`${isTagged ? LIST.tagged(tag) : LIST.tag(tag)}: @${person.handle}`}
          onClick={() => void marks.change(person.marked, { tags: [[tag, isTagged ? undefined : true]] })}
        >
          {isTagged ? LIST.tagged(tag) : LIST.tag(tag)}
        </Button>
      )}
    </li>
  );
}

function Actions({ card, canCollect }: { card: ListCard; canCollect: boolean }) {
  const [refused, setRefused] = useState<string>();
  const { kind, handle } = card;
  const plan: PlanRequest =
    kind === "listMembers" ? { plan: "xList", listId: handle, kinds: [] } : { plan: "list", handle, kind };
  const isWhole = card.coverage?.lastVisit?.outcome.type === "complete";
  return (
    <div className="at-hand-action">
      <div className="ui-row">
        {canCollect && (
          <Button kind={isWhole ? "plain" : "primary"} onClick={() => void startRun(plan).then(setRefused)}>
            {LIST.toEnd}
          </Button>
        )}
        <Button onClick={() => void openExplorer(kind === "listMembers" ? {} : { account: handle })}>
          {PROFILE.showOnMap}
        </Button>
      </div>
      {canCollect && <p className="ui-quiet">{LIST.toEndHint}</p>}
      {refused !== undefined && <p role="alert">{refused}</p>}
    </div>
  );
}

/** For how long rows that came in are called new, ms. A polite live region says at most one thing in this time. */
const JUST_NOW = 5000;

/** Members that came onto the same list in the last seconds. */
function useGain({ kind, handle, members }: ListCard): number {
  const key = `${kind} ${handle}`.toLowerCase();
  const from = useRef({ key, members });
  const [gain, setGain] = useState(0);
  useEffect(() => {
    if (from.current.key !== key) {
      from.current = { key, members };
      setGain(0);
      return;
    }
    const more = members - from.current.members;
    if (more <= 0) return;
    setGain(more);
    const timer = setTimeout(() => {
      from.current = { key, members };
      setGain(0);
    }, JUST_NOW);
    return () => clearTimeout(timer);
  }, [key, members]);
  return gain;
}

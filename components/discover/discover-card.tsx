import { useEffect, useState } from "react";
import { CommunityMark } from "@/components/canvas/community-mark";
import { communityColour, type Scheme } from "@/components/canvas/palette";
import { CollectAccount } from "@/components/collect/collect-account";
import { COMMUNITY } from "@/components/explorer/strings";
import { BelongingPill } from "@/components/membership/standing";
import { MEMBERSHIP } from "@/components/membership/strings";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/yours/account-marks";
import type { AccountName, Discovered } from "@/lib/explore/protocol/discovery";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import type { Address } from "@/lib/explore/view/address";
import { formatChance } from "@/lib/format";
import type { MarkChange, MarkedAccount } from "@/lib/store/mark";
import { accountName } from "@/lib/words/accounts";
import { type MatchPoints, matchPoints } from "./match-points";
import { CARD, type CardOf, TERMS } from "./strings";
import type { useDiscovery } from "./use-discovery";

/** What a card can do, for any account. */
export interface CardActions {
  select: (account: AccountName) => void;
  seed: (n: number) => void;
  mark: (n: number, change: MarkChange) => void;
  /** The account as marks know it, with the note on it. */
  noted: (n: number) => Promise<{ account: MarkedAccount; note: string } | undefined>;
  go: (change: Partial<Address>) => void;
}

interface DiscoverCardProps {
  found: Discovered;
  of: CardOf;
  weights: ReturnType<typeof useDiscovery>["weights"];
  community: CommunitySummary | undefined;
  scheme: Scheme;
  /** The tag that IN and NOT IN are of. */
  tag: string;
  /** Whether this network can be collected and opened on X. */
  isReal: boolean;
  network: string;
  act: CardActions;
}

/** One account worth a look: who it is, the reason, and what can be done with it. */
export function DiscoverCard(props: DiscoverCardProps) {
  const { found, of, community, scheme, tag, isReal, network, act } = props;
  const { row, bio, overlap, followedBy, coverage, belongs, membership, vote } = found;
  const [open, setOpen] = useState<"why" | "note">();
  const points = matchPoints(found, props.weights);
  const name = accountName(row);
  const toggle = (what: "why" | "note") => setOpen(open === what ? undefined : what);
  return (
    <li className="discover-card">
      <div className="discover-head">
        <div>
          <button type="button" className="ui-link" onClick={() => act.select(row)}>
            {name}
          </button>{" "}
          <b dir="auto">{row.name}</b>
          {isReal && row.handle !== "" && (
            <a
              href={`https://x.com/${encodeURIComponent(row.handle)}`}
              target="_blank"
              rel="noreferrer"
              aria-label={CARD.openOnX(name)}
            >
              {" "}
              ↗
            </a>
          )}
          <p className="ui-quiet">{CARD.counts(row.claimedFollowers, row.claimedFollowing)}</p>
        </div>
        <Match match={points.match} />
      </div>
      {bio !== "" && (
        <p className="discover-bio" dir="auto">
          {bio}
        </p>
      )}
      <p className="discover-tie">
        <b>{CARD.followedBy(overlap, of.from === "me")}</b>
        <Names accounts={followedBy.slice(0, 3)} onSelect={act.select} />
        {overlap > 3 && CARD.more(overlap - Math.min(3, followedBy.length))}
      </p>
      <p className="discover-meta">
        {community !== undefined && (
          <span>
            <CommunityMark
              colour={communityColour(community.colour, scheme)}
              label={COMMUNITY.number(community.id)}
            />{" "}
            {COMMUNITY.name(community)}
          </span>
        )}
        {belongs !== undefined && <BelongingPill belonging={belongs} />}
        {membership !== undefined && <strong>{formatChance(membership)}</strong>}
        <span className="ui-quiet">{CARD.coverage(coverage, found.isRead)}</span>
      </p>
      {open === "why" && <Why found={found} points={points} of={of} onSelect={act.select} />}
      {open === "note" && <CardNote n={row.n} network={network} act={act} />}
      <div className="discover-actions">
        {([true, false] as const).map((isIn) => {
          const isSaid = belongs === (isIn ? "in" : "notIn");
          return (
            <Button
              key={String(isIn)}
              aria-pressed={isSaid}
              aria-label={isIn ? CARD.isInLabel(name) : CARD.isOutLabel(name)}
              onClick={() => act.mark(row.n, { tags: [[tag, isSaid ? undefined : isIn]] })}
            >
              {isIn ? MEMBERSHIP.isIn : MEMBERSHIP.isOut}
            </Button>
          );
        })}
        <Button aria-label={CARD.seedLabel(name)} onClick={() => act.seed(row.n)}>
          {CARD.seed}
        </Button>
        <Button
          aria-label={CARD.noteLabel(name)}
          aria-expanded={open === "note"}
          onClick={() => toggle("note")}
        >
          {CARD.note}
        </Button>
        <Button aria-label={CARD.whyLabel(name)} aria-expanded={open === "why"} onClick={() => toggle("why")}>
          {CARD.why}
        </Button>
        {isReal && row.handle !== "" && <CollectAccount handle={row.handle} go={act.go} />}
        <span className="discover-votes">
          <Button
            kind="quiet"
            aria-pressed={vote === "more"}
            aria-label={CARD.likeLabel(name)}
            onClick={() => act.mark(row.n, { vote: vote === "more" ? null : "more" })}
          >
            {CARD.like}
          </Button>
          <Button
            kind="quiet"
            aria-pressed={vote === "less"}
            aria-label={CARD.unlikeLabel(name)}
            onClick={() => act.mark(row.n, { vote: vote === "less" ? null : "less" })}
          >
            {CARD.unlike}
          </Button>
          <Button
            kind="quiet"
            aria-label={CARD.hideLabel(name)}
            onClick={() => act.mark(row.n, { hidden: true })}
          >
            {CARD.hide}
          </Button>
        </span>
      </div>
    </li>
  );
}

function Match({ match }: { match: number }) {
  const [number, word] = CARD.matchParts(match);
  return (
    <div className="discover-match" title={CARD.match(match)}>
      <span className="ui-hidden">{CARD.match(match)}</span>
      <span aria-hidden="true">
        <b>{number}</b>
        <small>{word}</small>
      </span>
      <span className="discover-bar" aria-hidden="true">
        <i style={{ width: `${match}%` }} />
      </span>
    </div>
  );
}

interface WhyProps {
  found: Discovered;
  points: MatchPoints;
  of: CardOf;
  onSelect: (account: AccountName) => void;
}

/** The reasons with their points, which add up to the match. */
function Why({ found, points, of, onSelect }: WhyProps) {
  return (
    <div className="discover-why">
      <dl>
        {points.terms.map(({ term, points: value }) => (
          <div key={term}>
            <dt>{term === "votes" ? CARD.votes : TERMS[term]}</dt>
            <dd>
              <span className="ui-quiet">
                {term === "votes" ? CARD.liking(found.liking) : CARD.detail(term, found, of)}
              </span>
              <b>{CARD.points(value)}</b>
            </dd>
          </div>
        ))}
      </dl>
      <p className="ui-quiet">{CARD.sum(points.match)}</p>
      {found.seeds.length > 0 && (
        <p>
          {CARD.seeds}
          <Names accounts={found.seeds} onSelect={onSelect} />
        </p>
      )}
    </div>
  );
}

/** The note on the account, to be written here. */
function CardNote({ n, network, act }: { n: number; network: string; act: CardActions }) {
  const [noted, setNoted] = useState<Awaited<ReturnType<CardActions["noted"]>>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when it is opened
  useEffect(() => {
    void act.noted(n).then(setNoted);
  }, [n]);
  if (noted === undefined) return null;
  return (
    <Note
      draft={`${network} account:${noted.account.id}`}
      note={noted.note}
      onChange={(note) => {
        act.mark(n, { note });
        setNoted({ ...noted, note });
      }}
    />
  );
}

interface NamesProps {
  accounts: readonly (AccountName & { mutual?: boolean })[];
  onSelect: (account: AccountName) => void;
}

function Names({ accounts, onSelect }: NamesProps) {
  return accounts.map((account, i) => (
    <span key={account.n}>
      {i > 0 && ", "}
      <button type="button" className="ui-link" onClick={() => onSelect(account)}>
        {accountName(account)}
      </button>
      {account.mutual === true && ` (${CARD.mutual})`}
    </span>
  ));
}

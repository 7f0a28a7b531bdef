import { useEffect, useState } from "react";
import { CommunityMark } from "@/components/canvas/community-mark";
import type { Scheme } from "@/components/canvas/palette";
import { communityColour } from "@/components/canvas/palette";
import { CardButton } from "@/components/card/card-button";
import { accountCard } from "@/components/card/make-card";
import { Timeline } from "@/components/changes/timeline";
import { CollectAccount } from "@/components/collect/collect-account";
import { StandingSection } from "@/components/membership/standing-section";
import type { MembershipTag } from "@/components/membership/use-membership";
import { PATHS } from "@/components/paths/strings";
import { SimilarSection } from "@/components/similar/similar-section";
import { Button } from "@/components/ui/button";
import { AccountMarks } from "@/components/yours/account-marks";
import type { Marks } from "@/components/yours/use-marks";
import type { SeedLists } from "@/components/yours/use-seed-lists";
import type { MeasureFacts } from "@/lib/explore/map/scores/score";
import type { GraphService, MapSummary } from "@/lib/explore/protocol/graph-service";
import type { AccountDetail, AccountRow, Coverage } from "@/lib/explore/protocol/rows";
import type { Address } from "@/lib/explore/view/address";
import { isUnconfirmed } from "@/lib/store/account";
import type { MarkedAccount } from "@/lib/store/mark";
import type { NetworkName } from "@/lib/store/schema";
import { AccountScores } from "./account-scores";
import { ImportMark } from "./import-mark";
import { ImportedParts } from "./imported-parts";
import { IMPORTED } from "./imported-strings";
import { KEY_ACTIONS } from "./keyboard-actions";
import { Neighbours } from "./neighbours";
import {
  ACCOUNT,
  COMMUNITY,
  COVERAGE,
  coverageText,
  FIELD_NAMES,
  SHORTCUT_SHEET,
  STATUS_NAMES,
} from "./strings";

interface AccountPanelProps {
  n: number;
  service: GraphService;
  map: MapSummary;
  /** How the metrics of the map were found. */
  facts: MeasureFacts;
  /** Moves with every new map. */
  version: number;
  network: NetworkName;
  scheme: Scheme;
  marks: Marks;
  seedLists: SeedLists;
  membership: MembershipTag;
  go: (change: Partial<Address>) => void;
  onSelect: (row: AccountRow) => void;
  /** Starts a path here. */
  onPath: () => void;
  /** Shows the account beside another one. */
  onCompare: (row: AccountRow) => void;
  /** Shows only who is within so many steps. */
  onEgo: (hops: number) => void;
  /** Undefined where there is no map to centre it on. */
  onCentre: (() => void) | undefined;
  onClose: () => void;
}

/** Everything about one account: profile, how much of its lists is known, and whom it is tied to. */
export function AccountPanel(props: AccountPanelProps) {
  const { n, service, map, version, network, scheme, onSelect } = props;
  const detail = useDetail(service, n, version);
  return (
    <aside className="explorer-panel" aria-label={ACCOUNT.title}>
      <div className="explorer-panel-bar">
        {props.onCentre !== undefined && <Button onClick={props.onCentre}>{ACCOUNT.centre}</Button>}
        <Button title={SHORTCUT_SHEET.tooltip(KEY_ACTIONS.ego.keys)} onClick={() => props.onEgo(1)}>
          {ACCOUNT.ego}
        </Button>
        <Button title={SHORTCUT_SHEET.tooltip(KEY_ACTIONS.path.keys)} onClick={props.onPath}>
          {PATHS.fromHere}
        </Button>
        {detail !== undefined && detail !== "loading" && detail.row.handle !== "" && (
          <CardButton key={n} scheme={scheme} make={() => makeCard(detail, props)} />
        )}
        <Button kind="quiet" aria-label={ACCOUNT.close} onClick={props.onClose}>
          ✕
        </Button>
      </div>
      {detail === "loading" && <p className="explorer-quiet">{ACCOUNT.loading}</p>}
      {detail === undefined && <p>{ACCOUNT.gone}</p>}
      {detail !== undefined && detail !== "loading" && (
        <>
          <Profile detail={detail} network={network} />
          {network === "mine" && detail.account.handle !== undefined && (
            <CollectAccount handle={detail.account.handle} go={props.go} />
          )}
          {detail.followedByYours !== undefined && (
            <p className="explorer-quiet">{ACCOUNT.followedByYours(detail.followedByYours)}</p>
          )}
          <StandingSection
            n={n}
            service={service}
            membership={props.membership}
            version={version}
            marksVersion={props.marks.version ?? 0}
            onChange={(change) => void props.marks.change(markedAs(detail, props.marks), change)}
          />
          <Yours detail={detail} network={network} marks={props.marks} seedLists={props.seedLists} />
          <Facts detail={detail} map={map} scheme={scheme} go={props.go} />
          <AccountScores detail={detail} facts={props.facts} />
          <CoverageList coverage={detail.coverage} />
          <ImportedProfileFacts detail={detail} go={props.go} />
          <ImportedParts n={n} service={service} version={version} />
          <Timeline network={network} n={n} />
          <Changes detail={detail} />
          <SimilarSection
            n={n}
            service={service}
            version={version}
            onSelect={onSelect}
            onCompare={props.onCompare}
          />
          <Neighbours
            row={detail.row}
            yours={detail.followedByYours}
            service={service}
            version={version}
            onSelect={onSelect}
          />
        </>
      )}
    </aside>
  );
}

async function makeCard(detail: AccountDetail, { n, service, map, scheme }: AccountPanelProps) {
  const ties = await service.ties(n);
  if (ties === undefined) throw new Error(ACCOUNT.gone);
  return accountCard(detail, ties, map, scheme);
}

/** The account by the id that the user's word on it is kept by: X's, or one that a file gave it. */
function markedAs({ account, imported }: AccountDetail, { marks }: Marks): MarkedAccount {
  const { handle } = account;
  const id = [account.id, ...(imported?.ids ?? [])].find((known) => marks.has(known)) ?? account.id;
  return handle === undefined ? { id } : { id, handle };
}

interface YoursProps extends Pick<AccountPanelProps, "network" | "marks" | "seedLists"> {
  detail: AccountDetail;
}

function Yours({ detail, network, marks, seedLists }: YoursProps) {
  const account = markedAs(detail, marks);
  const { id } = account;
  const seeds = seedLists.draft?.seeds ?? [];
  return (
    <AccountMarks
      account={account}
      network={network}
      mark={marks.marks.get(id)}
      tags={marks.tags}
      isSeed={seeds.some((seed) => seed.id === id)}
      onSeed={(isSeed) =>
        seedLists.setSeeds([...seeds.filter((seed) => seed.id !== id), ...(isSeed ? [account] : [])])
      }
      onChange={(change) => void marks.change(account, change)}
    />
  );
}

function useDetail(service: GraphService, n: number, version: number): AccountDetail | "loading" | undefined {
  const [detail, setDetail] = useState<AccountDetail | "loading" | undefined>("loading");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new map says something new
  useEffect(() => {
    let current = true;
    void service.account(n).then((found) => {
      if (current) setDetail(found);
    });
    return () => {
      current = false;
    };
  }, [service, n, version]);
  return detail;
}

function Profile({ detail: { account }, network }: { detail: AccountDetail; network: NetworkName }) {
  const { handle, name, bio } = account;
  return (
    <div className="explorer-profile">
      <h2 dir="auto">{name?.trim() || handle || ACCOUNT.unknown}</h2>
      <p className="explorer-handle">{handle === undefined ? ACCOUNT.unknownHandle : `@${handle}`}</p>
      {isUnconfirmed(account) && <p className="explorer-quiet">{ACCOUNT.unconfirmed}</p>}
      {bio !== undefined && bio !== "" && <p dir="auto">{bio}</p>}
      {network === "sample" && <p className="explorer-quiet">{ACCOUNT.invented}</p>}
      {network === "mine" && handle !== undefined && (
        <a href={`https://x.com/${encodeURIComponent(handle)}`} target="_blank" rel="noreferrer">
          {ACCOUNT.openOnX}
        </a>
      )}
    </div>
  );
}

/** What of the account comes from imported files and not from X. */
function ImportedProfileFacts({
  detail: { imported, account },
  go,
}: {
  detail: AccountDetail;
  go: AccountPanelProps["go"];
}) {
  if (imported === undefined) return null;
  const { isOnly, files, fields, edges } = imported;
  const filledFrom = [...new Set(fields.map(({ file }) => file))];
  return (
    <section className="explorer-coverage">
      {isOnly && (
        <p>
          <ImportMark /> {IMPORTED.onlyHere(files)}
        </p>
      )}
      {account.handle === undefined && (
        <p>
          {IMPORTED.whyNameless} <Button onClick={() => go({ view: "collect" })}>{IMPORTED.collect}</Button>
        </p>
      )}
      {!isOnly &&
        filledFrom.map((source) => (
          <p key={source}>
            {IMPORTED.filled(
              fields.filter(({ file }) => file === source).map(({ field }) => FIELD_NAMES[field] ?? field),
              source,
            )}
          </p>
        ))}
      {edges.following + edges.followers > 0 && <p>{IMPORTED.edgesOnly(edges.following, edges.followers)}</p>}
    </section>
  );
}

function Facts({
  detail: { row, account },
  map,
  scheme,
  go,
}: {
  detail: AccountDetail;
  map: MapSummary;
  scheme: Scheme;
  go: AccountPanelProps["go"];
}) {
  const community = map.communities[row.community];
  return (
    <dl className="explorer-facts">
      <div>
        <dt>{ACCOUNT.claimedFollowers}</dt>
        <dd>{ACCOUNT.count(account.followers)}</dd>
      </div>
      <div>
        <dt>{ACCOUNT.claimedFollowing}</dt>
        <dd>{ACCOUNT.count(account.following)}</dd>
      </div>
      <div>
        <dt>{ACCOUNT.posts}</dt>
        <dd>{ACCOUNT.count(account.posts)}</dd>
      </div>
      <div>
        <dt>{ACCOUNT.pageRank}</dt>
        <dd>
          {ACCOUNT.place(row.place, map.accounts)}
          {row.ranges.place !== undefined && (
            <small title={ACCOUNT.aboutHint}>, {ACCOUNT.about(row.ranges.place)}</small>
          )}
        </dd>
      </div>
      {community !== undefined && (
        <div>
          <dt>{ACCOUNT.community}</dt>
          <dd>
            <CommunityMark
              colour={communityColour(community.colour, scheme)}
              label={COMMUNITY.number(community.id)}
            />{" "}
            <button
              type="button"
              className="ui-link"
              onClick={() => go({ view: "communities", community: community.id })}
            >
              {COMMUNITY.name(community)}
            </button>
          </dd>
        </div>
      )}
      <div>
        <dt>{ACCOUNT.status}</dt>
        <dd>{account.status === undefined ? ACCOUNT.unknown : STATUS_NAMES[account.status]}</dd>
      </div>
    </dl>
  );
}

/** When it was seen, and what X stated before and states no more. */
function Changes({ detail: { account } }: { detail: AccountDetail }) {
  return (
    <section className="explorer-changes">
      <p className="explorer-quiet">{ACCOUNT.seen(account.firstSeen, account.lastSeen)}</p>
      {account.history !== undefined && (
        <details>
          <summary>{ACCOUNT.changes(account.history.length)}</summary>
          <ol>
            {account.history.toReversed().map(({ field, at, was }) => (
              <li key={`${field} ${at}`}>{ACCOUNT.change(FIELD_NAMES[field] ?? field, was, at)}</li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function CoverageList({ coverage }: { coverage: Coverage[] }) {
  return (
    <section className="explorer-coverage">
      <h3>{ACCOUNT.coverage}</h3>
      <dl>
        {coverage.map((list) => (
          <div key={`${list.kind} ${list.title ?? ""} ${list.viewer ?? ""}`}>
            <dt>{COVERAGE.kind(list)}</dt>
            <dd>{coverageText(list)}</dd>
            {list.lastVisit !== undefined && (
              <dd className="explorer-quiet">{COVERAGE.visited(list.lastVisit.at)}</dd>
            )}
            {list.leftOut > 0 && <dd className="explorer-quiet">{COVERAGE.leftOut(list.leftOut)}</dd>}
            {list.foreign > 0 && <dd className="explorer-quiet">{COVERAGE.foreign(list.foreign)}</dd>}
            {list.claimed !== undefined && list.claimedAt !== undefined && (
              <dd className="explorer-quiet">{COVERAGE.claimed(list.claimed, list.claimedAt)}</dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}

import { useEffect, useState } from "react";
import type { Scheme } from "@/components/canvas/palette";
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
import type { AccountDetail, AccountRow } from "@/lib/explore/protocol/rows";
import type { Address } from "@/lib/explore/view/address";
import type { MarkedAccount } from "@/lib/store/mark";
import type { NetworkName } from "@/lib/store/schema";
import { Changes, CoverageList, ImportedProfileFacts } from "./account-known";
import { Profile, YourTies } from "./account-profile";
import { AccountScores } from "./account-scores";
import { ImportedParts } from "./imported-parts";
import { KEY_ACTIONS } from "./keyboard-actions";
import { Neighbours } from "./neighbours";
import { ACCOUNT, SHORTCUT_SHEET } from "./strings";

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
  /** Shows only accounts within a number of steps. */
  onEgo: (hops: number) => void;
  /** Undefined where there is no map to centre it on. */
  onCentre: (() => void) | undefined;
  onClose: () => void;
}

/** One account: who it is and what ties it to the user first, then scores, how much is known, and its neighbours. */
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
          <Profile detail={detail} map={map} scheme={scheme} network={network} go={props.go} />
          {detail.tiesToYou !== undefined && <YourTies ties={detail.tiesToYou} onSelect={onSelect} />}
          <Yours detail={detail} network={network} marks={props.marks} seedLists={props.seedLists} />
          <StandingSection
            n={n}
            service={service}
            membership={props.membership}
            version={version}
            marksVersion={props.marks.version ?? 0}
            onChange={(change) => void props.marks.change(markedAs(detail, props.marks), change)}
          />
          <AccountScores detail={detail} facts={props.facts} accounts={map.accounts} />
          <CoverageList coverage={detail.coverage} />
          {network === "mine" && detail.account.handle !== undefined && (
            <CollectAccount handle={detail.account.handle} go={props.go} />
          )}
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
            map={map}
            scheme={scheme}
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

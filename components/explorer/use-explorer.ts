import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useAppearance } from "@/components/appearance/use-appearance";
import { useChosen } from "@/components/chosen/use-chosen";
import { described } from "@/components/communities/described";
import { referredCommunities } from "@/components/communities/referred";
import { useOwnCommunities } from "@/components/communities/use-own-communities";
import { useProposedNames } from "@/components/communities/use-proposed-names";
import { useFilters } from "@/components/filters/use-filters";
import { useHistory } from "@/components/filters/use-history";
import { useRecordedAppearance } from "@/components/filters/use-recorded-appearance";
import { useRecordedMarks } from "@/components/filters/use-recorded-marks";
import { useRecordedSeeds } from "@/components/filters/use-recorded-seeds";
import type { Review } from "@/components/membership/membership-panel";
import { useMembershipRuns, useMembershipTag } from "@/components/membership/use-membership";
import { useParameters } from "@/components/metrics/use-parameters";
import { useStatus } from "@/components/metrics/use-status";
import { usePath } from "@/components/paths/use-path";
import { useMarks } from "@/components/yours/use-marks";
import { useSeedLists } from "@/components/yours/use-seed-lists";
import { METRICS, type ViewQuery } from "@/lib/explore/protocol/graph-service";
import type { Address, GraphView } from "@/lib/explore/view/address";
import { type Appearance, isByTag } from "@/lib/explore/view/appearance";
import { parseFilters } from "@/lib/explore/view/filters/code";
import { DEFAULT_WEIGHTS } from "@/lib/explore/view/weights";
import type { CommunityChange } from "@/lib/store/community";
import { Upcoming } from "./upcoming";
import { useEgo } from "./use-ego";
import { useGraphService } from "./use-graph-service";
import { useMeasures } from "./use-measures";
import { useNetworkMap } from "./use-network-map";
import { type Selected, useSelection } from "./use-selection";

interface Options {
  createWorker: () => Worker;
  address: Address;
  /** Undefined while another page is in front. */
  view: GraphView | undefined;
  scheme: "light" | "dark";
  go: (change: Partial<Address>) => void;
}

/** What the panel beside the map is open for when no account is. */
export type Tool = "metrics" | "appearance" | "discover" | "membership" | undefined;

export type Explored = ReturnType<typeof useExplorer>;

/** All that the explorer knows and does about one network: its map, how it is filtered and looks, and what is
 *  selected, chosen and said of its accounts. */
export function useExplorer({ createWorker, address, view, scheme, go }: Options) {
  const { network } = address;
  const { service, crash, restart } = useGraphService(createWorker);
  const { appearance, setAppearance: changeAppearance } = useAppearance(address, go);
  const [firstQuery] = useState(() => new Upcoming<ViewQuery>());
  const { work, map, first, version, unsound, refresh, follow, recompute, cancel } = useNetworkMap(
    service,
    network,
    firstQuery,
  );
  const rests = work.is === "done";
  const { measuring, facts, measure, measureExactly } = useMeasures(service, map, rests);
  // Rows say something new with every map, and again when it has been measured.
  const rowsVersion = version + Object.keys(facts).length / (METRICS.length + 1);
  const selection = useSelection(service, version, address, go);
  const chosen = useChosen(network);
  const path = usePath(service, version, network);
  const undo = useHistory(network, view !== undefined);
  const marks = useRecordedMarks(useMarks(network), undo.history);
  const setAppearance = useRecordedAppearance(appearance, changeAppearance, undo.history);
  const seedLists = useRecordedSeeds(useSeedLists(network), undo.history);
  const setTag = useCallback((tag: string) => go({ tag }), [go]);
  const membership = useMembershipTag(marks, address.tag, setTag);
  const showsMembership = view === "table" || isByMembership(appearance, address.filters);
  const membershipShown = useMembershipRuns(
    service,
    showsMembership ? membership.tagAt : undefined,
    rests ? version : undefined,
  );
  const [weights, setWeights] = useState(DEFAULT_WEIGHTS);
  const [beyond, setBeyond] = useState<number>();
  const filtering = useFilters({
    service,
    map,
    first,
    firstQuery,
    address,
    go,
    appearance: appearance,
    seeds: seedLists.seeds,
    also: path.accounts,
    beyond,
    weights,
    facts,
    marks: marks.marks,
    marksVersion: marks.version,
    membership: membershipShown,
    isReady: seedLists.isReady,
    history: undo.history,
  });
  // The selected account is always on the map, however few are drawn.
  const looked = selection.selected?.n;
  const drawn = filtering.shown?.drawn.account;
  useEffect(() => {
    if (looked === undefined) setBeyond(undefined);
    else if (drawn?.includes(looked) === false) setBeyond(looked);
  }, [looked, drawn]);
  const communities = useOwnCommunities(network, undo.history);
  const names = useProposedNames(service, map, rests && drawn !== undefined);
  const named = useMemo(
    () => map && { ...map, communities: described(map.communities, names, communities.rows) },
    [map, names, communities.rows],
  );
  const { shown: plain } = filtering;
  const shown = useMemo(() => {
    if (plain === undefined) return undefined;
    const known = described(plain.communities, names, communities.rows);
    return { ...plain, communities: known, drawn: { ...plain.drawn, communities: known } };
  }, [plain, names, communities.rows]);
  const referred = useMemo(
    () => (named === undefined ? [] : referredCommunities(named, communities.rows)),
    [named, communities.rows],
  );
  const parameters = useParameters(map, seedLists.seeds, recompute);
  const [tool, setTool] = useState<Tool>();
  const [review, setReview] = useState<Review>();
  const status = useStatus(service, weights, `${rowsVersion} ${filtering.version}`, tool === "metrics");
  const showEgo = useEgo(filtering, selection.selected);

  // What is selected while a path still lacks an end is that end.
  const taken = useRef(path.take);
  taken.current = path.take;
  const { select } = selection;
  const pick = useCallback(
    (account: Selected, how?: "centre") => {
      if (!taken.current(account)) select(account, how);
    },
    [select],
  );
  const startPath = (from: Selected | undefined) => {
    selection.clear();
    path.set({ from, to: undefined });
  };
  const changeCommunity = async (place: number, change: CommunityChange) => {
    const community = map?.communities[place]?.id;
    if (service === undefined || community === undefined) return;
    const members = await service.idsOf(await service.nameAnchors(place));
    await communities.change({ community, members }, change);
  };
  const put = async (n: number, pin: { x: number; y: number }) => {
    const [account] = (await service?.idsOf([n])) ?? [];
    if (account !== undefined) await marks.change(account, { pin });
  };

  return {
    ...{ network, view, scheme, go, service, crash, restart, appearance, setAppearance },
    ...{
      work,
      map: named,
      unsound,
      refresh,
      follow,
      cancel,
      rests,
      measuring,
      facts,
      measure,
      measureExactly,
    },
    ...{ rowsVersion, chosen, path, undo, marks, seedLists, weights, setWeights, filtering, parameters },
    tagAt: membership.tagAt,
    showsMembership,
    ...{
      tool,
      setTool,
      membership,
      review,
      setReview,
      status,
      showEgo,
      startPath,
      put,
      changeCommunity,
      communities,
      referred,
    },
    selection: { ...selection, select: pick },
    shown,
    isIdle: rests && measuring.is !== "measuring",
  };
}

/** Whether who belongs decides how the map looks, or which accounts are on it. */
function isByMembership({ colour, size, by }: Appearance, filters = ""): boolean {
  const isFiltered = parseFilters(filters).filters.some(
    (filter) =>
      filter.type === "belongs" ||
      filter.type === "band" ||
      (filter.type === "scoreRange" && filter.score === "membership"),
  );
  return isFiltered || [colour, size, by].some(isByTag);
}

import { useCallback, useEffect, useState } from "react";
import type { SigmaController } from "@/components/canvas/sigma-controller";
import type { Explored } from "@/components/explorer/use-explorer";
import type { CountedTag } from "@/components/membership/use-membership";
import { formatAppearance } from "@/lib/explore/view/appearance";
import { formatFilters } from "@/lib/explore/view/filters/code";
import type { ViewState } from "@/lib/explore/view/saved-view";
import { communityWarning } from "./community-warning";
import { VIEWS } from "./strings";
import { useViews } from "./use-views";

/** What has to be said of the tag of a view that is opened; undefined where it marks somebody IN. */
function tagWarning({ tag }: ViewState, tags: readonly CountedTag[]): string | undefined {
  if (tag === undefined || tags.some((known) => known.tag === tag && known.isIn > 0)) return undefined;
  return VIEWS.noSuchTag(tag);
}

/** The saved views, and the way from what is shown to a view and back. */
export function useShownView(explored: Explored, canvas: SigmaController | undefined) {
  const {
    filtering,
    appearance,
    seedLists,
    view,
    network,
    go,
    service,
    referred,
    membership,
    showsMembership,
  } = explored;
  const ids = filtering.set.filters.flatMap((filter) => (filter.type === "community" ? [filter.id] : []));
  const remembered = async () =>
    ids.length === 0 || service === undefined ? {} : { communities: await service.rememberCommunities(ids) };
  const current = (): ViewState => ({
    view: view === "table" ? "table" : "map",
    filters: formatFilters(filtering.set),
    appearance: formatAppearance(appearance),
    ...(canvas === undefined ? {} : { camera: canvas.camera.place }),
    ...(showsMembership && membership.tag !== undefined && { tag: membership.tag }),
    ...(seedLists.draft === undefined
      ? {}
      : {
          seedList: {
            name: seedLists.draft.name,
            handles: seedLists.draft.seeds.flatMap(({ handle }) => (handle === undefined ? [] : [handle])),
          },
        }),
  });
  const views = useViews(network, current, remembered);

  // The camera moves once what it looks at is drawn.
  const [camera, setCamera] = useState<ViewState["camera"]>();
  const { shown } = filtering;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another map is another time to look
  useEffect(() => {
    if (camera === undefined || canvas === undefined) return;
    canvas.camera.moveTo(camera);
    setCamera(undefined);
  }, [camera, canvas, shown]);

  const showView = useCallback(
    async (wanted: ViewState): Promise<string | undefined> => {
      const checks = (await service?.checkCommunities(wanted.communities ?? [])) ?? [];
      const warnings = [communityWarning(wanted, checks, referred), tagWarning(wanted, membership.tags)];
      const warning = warnings.filter((text) => text !== undefined).join(" ") || undefined;
      go({
        view: wanted.view,
        filters: wanted.filters === "" ? undefined : wanted.filters,
        appearance: wanted.appearance === "" ? undefined : wanted.appearance,
        ...(wanted.tag !== undefined && { tag: wanted.tag }),
      });
      setCamera(wanted.camera);
      const { seedList: named } = wanted;
      if (named === undefined) {
        seedLists.activate(undefined);
        return warning;
      }
      const known = seedLists.saved.find(({ name }) => name === named.name);
      if (known !== undefined) {
        seedLists.activate(known.id);
        return warning;
      }
      if (named.name === "" && named.handles.length === 0) return warning;
      void seedLists.seedsOf(named.handles).then(seedLists.begin);
      const noSeedList = VIEWS.noSuchSeedList(named.name, named.handles.length);
      return warning === undefined ? noSeedList : `${noSeedList} ${warning}`;
    },
    [go, seedLists, service, referred, membership.tags],
  );
  return { views, showView };
}

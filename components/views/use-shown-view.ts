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
  const { filtering, look, part, view, network, go, service, referred, membership, showsMembership } =
    explored;
  const ids = filtering.set.filters.flatMap((filter) => (filter.type === "community" ? [filter.id] : []));
  const remembered = async () =>
    ids.length === 0 || service === undefined ? {} : { communities: await service.rememberCommunities(ids) };
  const current = (): ViewState => ({
    view: view === "table" ? "table" : "map",
    filters: formatFilters(filtering.set),
    look: formatAppearance(look),
    ...(canvas === undefined ? {} : { camera: canvas.camera.place }),
    ...(showsMembership && membership.tag !== undefined && { tag: membership.tag }),
    ...(part.draft === undefined
      ? {}
      : {
          part: {
            name: part.draft.name,
            handles: part.draft.seeds.flatMap(({ handle }) => (handle === undefined ? [] : [handle])),
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
        look: wanted.look === "" ? undefined : wanted.look,
        ...(wanted.tag !== undefined && { tag: wanted.tag }),
      });
      setCamera(wanted.camera);
      const { part: named } = wanted;
      if (named === undefined) {
        part.activate(undefined);
        return warning;
      }
      const known = part.saved.find(({ name }) => name === named.name);
      if (known !== undefined) {
        part.activate(known.id);
        return warning;
      }
      if (named.name === "" && named.handles.length === 0) return warning;
      void part.seedsOf(named.handles).then(part.begin);
      const noPart = VIEWS.noSuchPart(named.name, named.handles.length);
      return warning === undefined ? noPart : `${noPart} ${warning}`;
    },
    [go, part, service, referred, membership.tags],
  );
  return { views, showView };
}

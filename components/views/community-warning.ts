import type { CommunityCheck } from "@/lib/explore/protocol/communities";
import { parseFilters } from "@/lib/explore/view/filters/code";
import type { CommunityName } from "@/lib/explore/view/filters/fields";
import { LEAST_KEPT } from "@/lib/explore/view/remembered";
import type { ViewState } from "@/lib/explore/view/saved-view";
import { t } from "@/lib/language";
import { VIEWS } from "./strings";

/** What has to be said of the communities of a view that is opened; undefined where they are still the same. */
export function communityWarning(
  { filters, communities = [] }: ViewState,
  checks: readonly CommunityCheck[],
  names: readonly CommunityName[],
): string | undefined {
  const called = (id: number) => names.find((name) => name.id === id)?.name || t`Community ${id + 1}`;
  const said = parseFilters(filters).filters.flatMap((filter) => {
    if (filter.type !== "community") return [];
    const check = checks.find(({ id }) => id === filter.id);
    // Views saved before communities had identities say nothing of the members.
    if (check === undefined || !communities.some(({ id }) => id === filter.id))
      return [VIEWS.unknownCommunity(called(filter.id))];
    if (check.isHere && check.kept !== undefined && check.kept >= LEAST_KEPT) return [];
    const others = check.others.slice(0, 3).map(({ id, share }) => ({ name: called(id), share }));
    return [VIEWS.changedCommunity(called(filter.id), check.isHere ? check.kept : undefined, others)];
  });
  return said.length === 0 ? undefined : [...new Set(said)].join(" ");
}

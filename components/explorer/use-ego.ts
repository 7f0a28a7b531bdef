import { FILTERS } from "@/components/filters/strings";
import type { Filtering } from "@/components/filters/use-filters";
import { type Filter, filterText } from "@/lib/explore/view/filters";
import type { Selected } from "./use-selection";

/** Shows only accounts within a number of steps of the selected one, as a filter among the others; undefined shows
 *  everybody again. Gives whether there was something to do. */
export function useEgo({ set, change }: Filtering, selected: Selected | undefined) {
  return (hops: number | undefined): boolean => {
    const others = set.filters.filter(({ type }) => type !== "ego");
    if (hops === undefined) {
      if (others.length === set.filters.length) return false;
      change({ ...set, filters: others }, FILTERS.everybody);
      return true;
    }
    if (selected === undefined || selected.handle === "") return false;
    const ego: Filter = { type: "ego", handle: selected.handle, hops };
    change({ ...set, filters: [...others, ego] }, FILTERS.added(filterText(ego, [])));
    return true;
  };
}

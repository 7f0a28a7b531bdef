import { type RefObject, useLayoutEffect, useState } from "react";
import { useItem } from "@/components/settings/use-item";
import type { TableColumn } from "@/lib/explore/protocol/rows";
import { tableColumns } from "@/lib/settings";
import { chosenColumns, fittingColumns } from "./table-columns";

/** The columns that the user chose, else those that fit; and how to choose. */
export function useColumns(
  table: RefObject<HTMLElement | null>,
  hasTag: boolean,
): [columns: readonly TableColumn[], choose: (columns: readonly TableColumn[]) => void] {
  const [stored, store] = useItem(tableColumns);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = table.current;
    if (element === null) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [table]);
  const chosen = chosenColumns(stored ?? null);
  return [chosen ?? fittingColumns(width, hasTag), (columns) => void store([...columns])];
}

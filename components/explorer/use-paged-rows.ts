import { useCallback, useEffect, useRef, useState } from "react";
import type { AccountRow, TablePage } from "@/lib/explore/protocol/rows";

export type LoadRows = (offset: number, limit: number) => Promise<TablePage>;

/** Rows of a long list, loaded by pages as they come into view. */
export interface PagedRows {
  /** Undefined until the first page came. */
  total: number | undefined;
  row(index: number): AccountRow | undefined;
  /** Says which rows are in view. */
  show(first: number, last: number): void;
}

const PAGE = 100;

/** @param load must be the same function as long as it gives the same list */
export function usePagedRows(load: LoadRows): PagedRows {
  const [list, setList] = useState<{ load: LoadRows; total: number; rows: Map<number, AccountRow> }>();
  const asked = useRef({ load, pages: new Set<number>() });

  const ask = useCallback(
    (page: number) => {
      if (asked.current.load !== load) asked.current = { load, pages: new Set() };
      const { pages } = asked.current;
      if (pages.has(page)) return;
      pages.add(page);
      void load(page * PAGE, PAGE).then(({ total, rows }) => {
        if (asked.current.load !== load) return;
        setList((before) => {
          const known = new Map(before?.load === load ? before.rows : []);
          for (const [i, row] of rows.entries()) known.set(page * PAGE + i, row);
          return { load, total, rows: known };
        });
      });
    },
    [load],
  );

  useEffect(() => ask(0), [ask]);

  const show = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(first / PAGE); page * PAGE <= last; page++) ask(page);
    },
    [ask],
  );
  const row = useCallback((index: number) => list?.rows.get(index), [list]);
  return { total: list?.total, row, show };
}

import { useLiveQuery } from "dexie-react-hooks";
import { useCallback, useMemo } from "react";
import { useStore } from "@/components/ui/use-store";
import {
  changeMark,
  changeMarks,
  type MarkChange,
  type MarkedAccount,
  type MarkRecord,
  readMarks,
} from "@/lib/store/mark";
import type { NetworkName } from "@/lib/store/schema";

export interface Marks {
  /** By X's id; empty until read. */
  marks: ReadonlyMap<string, MarkRecord>;
  /** Moves with every change of the marks; undefined until the marks of this network are read. */
  version: number | undefined;
  /** Every tag in use, in alphabetical order. */
  tags: readonly string[];
  /** Changes what is said of an account. Gives what takes it back. */
  change: (account: MarkedAccount, change: MarkChange) => Promise<() => Promise<unknown>>;
  /** The same for several at once. */
  changeAll: (accounts: readonly MarkedAccount[], change: MarkChange) => Promise<() => Promise<unknown>>;
}

const NONE: ReadonlyMap<string, MarkRecord> = new Map();

/** Counts readings of marks, over all networks. */
let readings = 0;

/** What the user says of accounts of a network, live. */
export function useMarks(network: NetworkName): Marks {
  const store = useStore(network);
  const read = useLiveQuery(async () => {
    const marks = await readMarks(store);
    readings += 1;
    return { store, marks, version: readings };
  }, [store]);
  const marks = read?.marks ?? NONE;
  const version = read?.store === store ? read.version : undefined;
  const tags = useMemo(() => {
    const names = new Set([...marks.values()].flatMap((mark) => mark.tags.map(([tag]) => tag)));
    return [...names].sort((a, b) => a.localeCompare(b));
  }, [marks]);
  const change = useCallback(
    async (account: MarkedAccount, wanted: MarkChange) => {
      const undo = await changeMark(store, account, wanted, Date.now());
      return () => changeMark(store, account, undo, Date.now());
    },
    [store],
  );
  const changeAll = useCallback(
    async (accounts: readonly MarkedAccount[], wanted: MarkChange) => {
      const done = await changeMarks(store, accounts, wanted, Date.now());
      return () =>
        store.transaction("rw", store.marks, async () => {
          for (const { account, undo } of done) await changeMark(store, account, undo, Date.now());
        });
    },
    [store],
  );
  return { marks, version, tags, change, changeAll };
}

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Address } from "@/lib/explore/view/address";
import { formatMany } from "@/lib/format";
import type { Store } from "@/lib/store/schema";
import { BEHIND } from "./strings";

/** One line behind a number: an account, or a List kept on X, and what there is to say. */
export interface BehindRow {
  owner: number;
  isXList?: boolean;
  text: string;
}

/** The list behind a number. */
export interface Behind {
  title: string;
  rows: readonly BehindRow[];
}

interface BehindDialogProps {
  store: Store;
  behind: Behind;
  go: (change: Partial<Address>) => void;
  onClose: () => void;
}

const ROW_HEIGHT = 34;

/** Shows the list behind a number; only the rows in view exist, and only their names are read. */
export function BehindDialog({ store, behind, go, onClose }: BehindDialogProps) {
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { rows } = behind;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const names = useNames(
    store,
    items.map(({ index }) => rows[index]),
  );
  const above = items[0]?.start ?? 0;
  // Before the first rows the dialog has its whole height, or there would be no space to show any.
  const below = virtual.getTotalSize() - (items[items.length - 1]?.end ?? 0);
  return (
    <dialog ref={dialog} className="health-dialog" aria-labelledby={title} onClose={onClose}>
      <div className="health-dialog-head">
        <h2 id={title}>{behind.title}</h2>
        <Button onClick={() => dialog.current?.close()}>{BEHIND.close}</Button>
      </div>
      <p className="ui-quiet">{formatMany(rows.length, "row")}</p>
      {rows.length === 0 && <p>{BEHIND.none}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="health-dialog-rows" ref={scroller} tabIndex={0} aria-label={behind.title}>
        <div style={{ paddingTop: above, paddingBottom: below }}>
          <table className="ui-table" aria-label={behind.title} aria-rowcount={rows.length}>
            <tbody>
              {items.map(({ index }) => {
                const row = rows[index];
                const name = names.get(keyOf(row));
                return (
                  <tr key={index} aria-rowindex={index + 1} style={{ height: ROW_HEIGHT }}>
                    <th scope="row">
                      {name?.handle === undefined || row.isXList ? (
                        (name?.shown ?? BEHIND.number(row.owner))
                      ) : (
                        <button
                          type="button"
                          className="health-figure"
                          onClick={() => go({ view: "map", network: "mine", account: name.handle })}
                        >
                          @{name.handle}
                        </button>
                      )}
                    </th>
                    <td>{row.text}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </section>
    </dialog>
  );
}

interface Name {
  handle: string | undefined;
  shown: string;
}

function keyOf({ owner, isXList }: BehindRow): string {
  return `${isXList ? "list" : "account"}/${owner}`;
}

/** Names of the rows, read as they come into view. */
export function useNames(store: Store, rows: readonly BehindRow[]): ReadonlyMap<string, Name> {
  const [names, setNames] = useState<ReadonlyMap<string, Name>>(new Map());
  const wanted = rows.filter((row) => !names.has(keyOf(row)));
  const key = wanted.map(keyOf).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same names are wanted as long as their keys are
  useEffect(() => {
    if (wanted.length === 0) return;
    let isOver = false;
    void readNames(store, wanted).then((found) => {
      if (!isOver) setNames((before) => new Map([...before, ...found]));
    });
    return () => {
      isOver = true;
    };
  }, [store, key]);
  return names;
}

async function readNames(store: Store, rows: readonly BehindRow[]): Promise<[string, Name][]> {
  const owners = rows.map(({ owner }) => owner);
  const accounts = await store.accounts.bulkGet(owners);
  const xLists = await store.xLists.bulkGet(owners);
  return rows.map((row, i): [string, Name] => {
    const [account, list] = [accounts[i], xLists[i]];
    if (row.isXList)
      return [keyOf(row), { handle: undefined, shown: list?.name ?? BEHIND.list(list?.id ?? "?") }];
    return [keyOf(row), { handle: account?.handle, shown: account?.name ?? BEHIND.number(row.owner) }];
  });
}

import { useCallback, useEffect, useState } from "react";
import { browser } from "wxt/browser";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/lib/format";
import { readStorage, type StorageUse } from "@/lib/health/storage";
import type { Store } from "@/lib/store/schema";
import { Bar } from "./charts";
import { Warning } from "./figure";
import { STORAGE } from "./strings";

function isUnlimited(): boolean {
  return browser.runtime.getManifest().permissions?.includes("unlimitedStorage") === true;
}

/** How much of the disk is used, and whether the browser keeps it. */
export function StorageCard({ store }: { store: Store }) {
  const [use, setUse] = useState<StorageUse>();
  const [isDenied, setDenied] = useState(false);
  const [rows, setRows] = useState<{ name: string; rows: number }[]>();
  const read = useCallback(() => readStorage(navigator.storage, isUnlimited()).then(setUse), []);
  useEffect(() => {
    void read();
  }, [read]);

  async function persist(): Promise<void> {
    setDenied(!(await navigator.storage.persist()));
    await read();
  }

  async function count(): Promise<void> {
    const counted = await Promise.all(
      store.tables.map(async (table) => ({ name: table.name, rows: await table.count() })),
    );
    setRows(counted.filter(({ rows }) => rows > 0).sort((a, b) => b.rows - a.rows));
  }

  return (
    <section className="ui-card" aria-labelledby="storage-title">
      <h2 id="storage-title">{STORAGE.title}</h2>
      {use !== undefined && (
        <>
          {use.isShort && <Warning>{STORAGE.short}</Warning>}
          <p>{use.used === undefined ? STORAGE.unknown : `${STORAGE.used(use.used, use.quota)}.`}</p>
          {use.used !== undefined && use.quota !== undefined && (
            <Bar share={use.used / use.quota} warns={use.isShort} />
          )}
          <p className="ui-quiet">{use.isPersistent ? STORAGE.persistent : STORAGE.mayGo}</p>
          {!use.isPersistent && (
            <div className="ui-row">
              <Button onClick={() => void persist()}>{STORAGE.persist}</Button>
            </div>
          )}
          {isDenied && <p role="status">{STORAGE.denied}</p>}
        </>
      )}
      <details className="health-details" onToggle={(event) => event.currentTarget.open && void count()}>
        <summary>{STORAGE.tables}</summary>
        <table className="ui-table" aria-label={STORAGE.tables}>
          <tbody>
            {rows?.map(({ name, rows }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="ui-number">{formatCount(rows)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

import { useLiveQuery } from "dexie-react-hooks";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { allowAgain, neverEntries, neverSince } from "@/lib/store/never";
import type { Store } from "@/lib/store/schema";
import { FORGET } from "./strings";

/** The never-capture list: since when, how much was left out, and how to undo it. Nothing while it is empty. */
export function NeverCaptured({ store }: { store: Store }) {
  const list = useLiveQuery(() => neverEntries(store), [store]);
  const [handle, setHandle] = useState("");
  const name = handle.trim().replace(/^@/, "");
  const since = useLiveQuery(
    async () => ({ name, at: name === "" ? undefined : await neverSince(store, name) }),
    [store, name],
  );
  if (list === undefined || list.at.length === 0) return null;
  const allow = (at: number) => store.transaction("rw", store.meta, () => allowAgain(store, at));
  return (
    <section className="data-never" aria-label={FORGET.neverTitle}>
      <h3>{FORGET.neverTitle}</h3>
      <p>{FORGET.neverCount(list.at.length, list.leftOut)}</p>
      <p className="ui-quiet">{FORGET.neverLead}</p>
      <label className="data-field">
        {FORGET.check}
        <input value={handle} autoComplete="off" onChange={(event) => setHandle(event.target.value)} />
      </label>
      {since !== undefined && since.name === name && name !== "" && (
        <p role="status">
          {since.at === undefined ? FORGET.isNotNever(name) : FORGET.isNever(name, since.at)}
        </p>
      )}
      <ul>
        {list.at.map((at) => (
          <li key={at} className="ui-row">
            <span>{FORGET.neverEntry(at)}</span>
            <Button aria-label={FORGET.allowLabel(at)} onClick={() => void allow(at)}>
              {FORGET.allow}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

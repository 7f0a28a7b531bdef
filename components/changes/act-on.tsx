import { useState } from "react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import type { ActOn, ToActOn } from "@/lib/changes/act-on";
import { csvFile } from "@/lib/io/export/csv";
import type { AccountRecord } from "@/lib/store/account";
import { ACT } from "./strings";

const BATCH = 200;

interface ActOnListProps {
  list: ActOn;
  entries: readonly ToActOn[];
  accounts: ReadonlyMap<number, AccountRecord>;
  /** Accounts that may or may not follow back: nothing says which. */
  unknown: number;
  onAccount: (handle: string) => void;
  onClose: () => void;
}

/** People the user may want to do something about, each with how sure it is and as of when; each opens on X. */
export function ActOnList({ list, entries, accounts, unknown, onAccount, onClose }: ActOnListProps) {
  const [limit, setLimit] = useState(BATCH);
  return (
    <section className="changes-act" aria-label={ACT.names[list]}>
      <div className="ui-row">
        <h2>{ACT.names[list]}</h2>
        <Button onClick={onClose}>{ACT.close}</Button>
        <Button
          disabled={entries.length === 0}
          onClick={() => saveFile(csvFile(actOnTable(entries, accounts)), ACT.file(list))}
        >
          {ACT.save}
        </Button>
      </div>
      <p className="ui-quiet">{ACT.leads[list]}</p>
      {list === "notBack" && unknown > 0 && <p>{ACT.unknown(unknown)}</p>}
      {entries.length === 0 && <p>{ACT.nobody}</p>}
      <ul>
        {entries.slice(0, limit).map((entry) => {
          const { handle, name } = accounts.get(entry.n) ?? {};
          return (
            <li key={entry.n}>
              <span className="changes-who">
                {handle === undefined ? (
                  ACT.unnamed
                ) : (
                  <button type="button" className="ui-link" onClick={() => onAccount(handle)}>
                    @{handle}
                  </button>
                )}{" "}
                <span dir="auto">{name}</span>
              </span>
              <span className="changes-text">{ACT.text(list, entry)}</span>
              <span className="changes-when" title={ACT.certaintyHints[entry.certainty]}>
                {ACT.asOf(entry.asOf)}
                <small>{ACT.certainty[entry.certainty]}</small>
              </span>
              {handle !== undefined && (
                <a
                  href={`https://x.com/${handle}`}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={ACT.openName(handle)}
                >
                  {ACT.open}
                </a>
              )}
            </li>
          );
        })}
      </ul>
      {entries.length > limit && (
        <Button onClick={() => setLimit(limit + BATCH)}>
          {ACT.more(Math.min(BATCH, entries.length - limit))}
        </Button>
      )}
    </section>
  );
}

function actOnTable(
  entries: readonly ToActOn[],
  accounts: ReadonlyMap<number, AccountRecord>,
): (string | number | undefined)[][] {
  return [
    ["handle", "name", "certainty", "as_of", "who_left", "last_known", "status", "silent_since", "posts"],
    ...entries.map(({ n, certainty, asOf, who, until, status, silence }) => [
      accounts.get(n)?.handle,
      accounts.get(n)?.name,
      certainty,
      new Date(asOf).toISOString(),
      who,
      until === undefined ? undefined : new Date(until).toISOString(),
      status,
      silence && new Date(silence.since).toISOString(),
      silence?.posts,
    ]),
  ];
}

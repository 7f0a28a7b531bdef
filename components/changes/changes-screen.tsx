import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { type Change, HAPPENED, type Happened } from "@/lib/changes/happened";
import type { Address } from "@/lib/explore/view/address";
import { csvFile } from "@/lib/io/export/csv";
import type { AccountRecord } from "@/lib/store/account";
import { ChangeList, type Told } from "./change-list";
import { CHANGES, sentence } from "./strings";
import { type Since, useChanges } from "./use-changes";
import "./changes.css";

const SINCE: readonly Since[] = ["looked", 7, 30, 90, "ever"];
const BATCH = 200;

/** The Changes page: who came and left, and what became of profiles, as far as readings of the lists tell. */
export function ChangesScreen({ go }: { go: (change: Partial<Address>) => void }) {
  const [since, setSince] = useState<Since>("looked");
  const [kind, setKind] = useState<Happened>();
  const [isMine, setMine] = useState(false);
  const [text, setText] = useState("");
  const [limit, setLimit] = useState(BATCH);
  const { read, looked } = useChanges(since);
  const told = useMemo(() => read && tell(read.changes, read.accounts, read.viewers), [read]);
  const word = text.trim().toLowerCase();
  const within = told?.filter(
    ({ isOwn, line }) => (!isMine || isOwn) && (word === "" || line.toLowerCase().includes(word)),
  );
  const shown = within?.filter(({ change }) => kind === undefined || change.what === kind);
  if (told === undefined || within === undefined || shown === undefined)
    return <p role="status">{CHANGES.reading}</p>;
  const counts = (what: Happened) => within.filter(({ change }) => change.what === what).length;
  return (
    <div className="changes">
      <p className="ui-quiet">{CHANGES.lead}</p>
      <div className="ui-row">
        <label>
          {CHANGES.since}{" "}
          <select
            value={String(since)}
            onChange={(event) =>
              setSince(SINCE.find((option) => String(option) === event.target.value) ?? "looked")
            }
          >
            {SINCE.map((option) => (
              <option key={option} value={String(option)}>
                {option === "looked"
                  ? CHANGES.sinceLooked(looked ?? 0)
                  : option === "ever"
                    ? CHANGES.ever
                    : CHANGES.days(option)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={isMine} onChange={(event) => setMine(event.target.checked)} />{" "}
          {CHANGES.mine}
        </label>
        <input
          type="search"
          aria-label={CHANGES.search}
          placeholder={CHANGES.search}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button disabled={shown.length === 0} onClick={() => saveFile(csvFile(asTable(shown)), CHANGES.file)}>
          {CHANGES.save}
        </Button>
      </div>
      {told.length > 0 && (
        <fieldset className="changes-kinds" aria-label={CHANGES.everything}>
          <Button aria-pressed={kind === undefined} onClick={() => setKind(undefined)}>
            {CHANGES.everything} <strong>{within.length}</strong>
          </Button>
          {HAPPENED.filter((what) => counts(what) > 0 || kind === what).map((what) => (
            <Button
              key={what}
              aria-pressed={kind === what}
              title={CHANGES.hints[what]}
              onClick={() => setKind(kind === what ? undefined : what)}
            >
              {CHANGES.what[what]} <strong>{counts(what)}</strong>
            </Button>
          ))}
        </fieldset>
      )}
      <p role="status" className="ui-quiet">
        {CHANGES.counts(shown.length, told.length)}
      </p>
      {told.length === 0 && (
        <p className="ui-row">
          {CHANGES.none} <Button onClick={() => go({ view: "collect" })}>{CHANGES.collect}</Button>
        </p>
      )}
      {told.length > 0 && shown.length === 0 && (
        <p className="ui-row">
          {CHANGES.noMatch}{" "}
          <Button
            onClick={() => {
              setKind(undefined);
              setMine(false);
              setText("");
            }}
          >
            {CHANGES.showAll}
          </Button>
        </p>
      )}
      <ChangeList
        told={shown.slice(0, limit)}
        onAccount={(handle) => go({ view: "map", network: "mine", account: handle })}
      />
      {shown.length > limit && (
        <Button onClick={() => setLimit(limit + BATCH)}>
          {CHANGES.more(Math.min(BATCH, shown.length - limit))}
        </Button>
      )}
    </div>
  );
}

function tell(
  changes: readonly Change[],
  accounts: ReadonlyMap<number, AccountRecord>,
  viewers: ReadonlySet<number>,
): Told[] {
  return changes.map((change) => {
    const account = accounts.get(change.n);
    const { list } = change;
    const isOwn = list !== undefined && list.kind !== "listMembers" && viewers.has(list.owner);
    const owner = list === undefined ? undefined : accounts.get(list.owner);
    const called = isOwn ? CHANGES.you : owner?.handle === undefined ? CHANGES.nobody : `@${owner.handle}`;
    const text = sentence(change, called, account?.status);
    const handle = account?.handle;
    const name = account?.name ?? "";
    const line = [CHANGES.what[change.what], handle ?? "", name, text].join(" ");
    return { change, handle, name, text, line, isOwn };
  });
}

function asTable(told: readonly Told[]): (string | number | undefined)[][] {
  const day = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
  return [
    ["handle", "name", "what", "text", "after", "by", "known_from"],
    ...told.map(({ change, handle, name, text }) => [
      handle,
      name,
      change.what,
      text,
      day(change.after),
      day(change.by),
      change.from,
    ]),
  ];
}

import { useLiveQuery } from "dexie-react-hooks";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { useStore } from "@/components/ui/use-store";
import type { ActOn } from "@/lib/changes/act-on";
import type { Happened } from "@/lib/changes/happened";
import { histogram } from "@/lib/changes/histogram";
import { readOwnState } from "@/lib/changes/own-lists";
import { concerns } from "@/lib/changes/select";
import type { Address } from "@/lib/explore/view/address";
import { csvFile } from "@/lib/io/export/csv";
import { ActOnList } from "./act-on";
import { ActOnRail } from "./act-on-rail";
import { ChangeKinds } from "./change-kinds";
import { ChangeList } from "./change-list";
import { type Days, Histogram } from "./histogram";
import { ScopePicker } from "./scope-picker";
import { SincePicker } from "./since-picker";
import { CHANGES } from "./strings";
import { changesTable, type Told, tell } from "./tell";
import { type Since, useChanges } from "./use-changes";
import { type Scope, useScope } from "./use-scope";

const BATCH = 200;

/** What of the changes is shown. */
interface Choice {
  since: Since;
  scope: Scope;
  kind?: Happened;
  days?: Days;
  text: string;
  /** The list to act on that stands in place of the changes. */
  act?: ActOn;
}

/** Kept while our page is open: who looks at an account and comes back finds the same changes. */
let lastChoice: Choice = { since: "looked", scope: { of: "all" }, text: "" };

/** Who came and left, and what became of profiles, as far as readings of the lists tell; beside it the lists to act
 *  on. */
export function WhatChanged({ go }: { go: (change: Partial<Address>) => void }) {
  const store = useStore("mine");
  const [choice, setChoice] = useState(lastChoice);
  const [limit, setLimit] = useState(BATCH);
  const { since, scope, kind, days, text, act } = choice;
  const { read, looked, opened } = useChanges(store, since);
  const own = useLiveQuery(() => readOwnState(store, opened), [store, opened]);
  const { parts, communities, accounts } = useScope(store, scope);
  const told = useMemo(() => read && tell(read.changes, read.accounts, read.viewers), [read]);
  const inScope = useMemo(
    () => told?.filter((one) => isInScope(one, scope, accounts)),
    [told, scope, accounts],
  );
  const chart = useMemo(() => {
    if (read === undefined || inScope === undefined) return undefined;
    const changes = inScope.map(({ change }) => change);
    const first = read.from > 0 ? read.from + 1 : (changes[changes.length - 1]?.by ?? opened);
    return histogram(changes, first, Math.max(opened, changes[0]?.by ?? 0));
  }, [read, inScope, opened]);
  if (told === undefined || inScope === undefined || read === undefined || chart === undefined)
    return <p role="status">{CHANGES.reading}</p>;

  const choose = (change: Partial<Choice>) => {
    lastChoice = { ...choice, ...change };
    setChoice(lastChoice);
    setLimit(BATCH);
  };
  const word = text.trim().toLowerCase();
  const within = inScope.filter(
    ({ change: { by }, line }) =>
      (days === undefined || (by >= days.from && by < days.to)) &&
      (word === "" || line.toLowerCase().includes(word)),
  );
  const shown = within.filter(({ change }) => kind === undefined || change.what === kind);
  const handles = [...new Set(told.flatMap(({ handle }) => handle ?? []))];
  const onAccount = (handle: string) => go({ view: "map", network: "mine", account: handle });
  const rail = own && (
    <ActOnRail own={own} now={opened} shown={act} onShow={(act) => choose({ act })} go={go} />
  );
  if (act !== undefined && own !== undefined)
    return (
      <div className="changes-page">
        <div className="changes">
          <ActOnList
            key={act}
            list={act}
            entries={own.lists[act]}
            accounts={own.accounts}
            unknown={own.lists.unknown}
            onAccount={onAccount}
            onClose={() => choose({ act: undefined })}
          />
        </div>
        {rail}
      </div>
    );
  return (
    <div className="changes-page">
      <div className="changes">
        <p className="ui-quiet">{CHANGES.lead}</p>
        <div className="ui-row">
          <SincePicker
            since={since}
            looked={looked ?? 0}
            from={read.from}
            onSince={(since) => choose({ since, days: undefined })}
          />
          <ScopePicker
            scope={scope}
            parts={parts}
            communities={communities}
            handles={handles}
            onScope={(scope) => choose({ scope })}
          />
          <input
            type="search"
            aria-label={CHANGES.search}
            placeholder={CHANGES.search}
            value={text}
            onChange={(event) => choose({ text: event.target.value })}
          />
          <Button
            disabled={shown.length === 0}
            onClick={() => saveFile(csvFile(changesTable(shown)), CHANGES.file)}
          >
            {CHANGES.save}
          </Button>
        </div>
        {told.length > 0 && (
          <>
            <ChangeKinds told={within} kind={kind} onKind={(kind) => choose({ kind })} />
            <Histogram
              bars={chart.bars}
              days={chart.days}
              chosen={days}
              onChoose={(days) => choose({ days })}
            />
          </>
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
              onClick={() => choose({ scope: { of: "all" }, kind: undefined, days: undefined, text: "" })}
            >
              {CHANGES.showAll}
            </Button>
          </p>
        )}
        <ChangeList told={shown.slice(0, limit)} onAccount={onAccount} />
        {shown.length > limit && (
          <Button onClick={() => setLimit(limit + BATCH)}>
            {CHANGES.more(Math.min(BATCH, shown.length - limit))}
          </Button>
        )}
      </div>
      {rail}
    </div>
  );
}

function isInScope(
  { change, isOwn }: Told,
  scope: Scope,
  accounts: ReadonlySet<number> | undefined,
): boolean {
  if (scope.of === "mine") return isOwn;
  // Until a handle is typed, nobody is left out.
  if (accounts === undefined || (scope.of === "account" && scope.handle === "")) return true;
  return concerns(change, accounts);
}

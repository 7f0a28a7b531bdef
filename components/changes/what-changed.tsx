import { useLiveQuery } from "dexie-react-hooks";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { useStore } from "@/components/ui/use-store";
import type { ActOn } from "@/lib/changes/act-on";
import { type Change, type Happened, isMissing } from "@/lib/changes/happened";
import { histogram } from "@/lib/changes/histogram";
import { readOwnState } from "@/lib/changes/own-lists";
import { readNamed } from "@/lib/changes/read-changes";
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
import { changesTable, concernsOwn, tell } from "./tell";
import { type Since, useChanges } from "./use-changes";
import { type Scope, useScope } from "./use-scope";
import { useSearch, useTold } from "./use-told";

const BATCH = 200;
const NOBODY: ReadonlySet<number> = new Set();

/** What of the changes is shown. */
interface Choice {
  since: Since;
  scope: Scope;
  kind?: Happened;
  days?: Days;
  text: string;
  /** The list to act on that is shown in place of the changes. */
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
  const { seedLists, communities, accounts } = useScope(store, scope);
  const { changes, viewers = NOBODY } = read ?? {};
  const inScope = useMemo(
    () => changes?.filter((change) => isInScope(change, scope, accounts, viewers)),
    [changes, scope, accounts, viewers],
  );
  const chart = useMemo(() => {
    if (read === undefined || inScope === undefined) return undefined;
    const first = read.from > 0 ? read.from + 1 : (inScope[inScope.length - 1]?.by ?? opened);
    return histogram(inScope, first, Math.max(opened, inScope[0]?.by ?? 0));
  }, [read, inScope, opened]);
  const matches = useSearch(store, changes, viewers, text.trim().toLowerCase());
  const within = (inScope ?? []).filter(
    (change) =>
      (days === undefined || (change.by >= days.from && change.by < days.to)) && matches?.(change) === true,
  );
  const shown = within.filter(({ what }) => kind === undefined || what === kind);
  const told = useTold(store, shown.slice(0, limit), viewers);
  if (inScope === undefined || read === undefined || chart === undefined || told === undefined)
    return <p role="status">{CHANGES.reading}</p>;

  const choose = (change: Partial<Choice>) => {
    lastChoice = { ...choice, ...change };
    setChoice(lastChoice);
    setLimit(BATCH);
  };
  const all = read.changes.length;
  const isWaiting =
    matches === undefined || (kind !== undefined && isMissing({ what: kind }) && !read.isJudged);
  const handles = [...new Set(told.flatMap(({ handle }) => handle ?? []))];
  const save = async () => {
    const named = await readNamed(store, shown);
    saveFile(csvFile(changesTable(tell(shown, named, viewers))), CHANGES.file);
  };
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
            seedLists={seedLists}
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
          <Button disabled={shown.length === 0 || isWaiting} onClick={() => void save()}>
            {CHANGES.save}
          </Button>
        </div>
        {all > 0 && (
          <>
            <ChangeKinds
              changes={within}
              isJudged={read.isJudged}
              kind={kind}
              onKind={(kind) => choose({ kind })}
            />
            <Histogram
              bars={chart.bars}
              days={chart.days}
              chosen={days}
              onChoose={(days) => choose({ days })}
            />
          </>
        )}
        <p role="status" className="ui-quiet">
          {isWaiting ? CHANGES.reading : CHANGES.counts(shown.length, all)}
        </p>
        {all === 0 && (
          <p className="ui-row">
            {CHANGES.none} <Button onClick={() => go({ view: "collect" })}>{CHANGES.collect}</Button>
          </p>
        )}
        {all > 0 && shown.length === 0 && !isWaiting && (
          <p className="ui-row">
            {CHANGES.noMatch}{" "}
            <Button
              onClick={() => choose({ scope: { of: "all" }, kind: undefined, days: undefined, text: "" })}
            >
              {CHANGES.showAll}
            </Button>
          </p>
        )}
        <ChangeList told={told} onAccount={onAccount} />
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
  change: Change,
  scope: Scope,
  accounts: ReadonlySet<number> | undefined,
  viewers: ReadonlySet<number>,
): boolean {
  if (scope.of === "mine") return concernsOwn(change, viewers);
  // Until a handle is typed, nobody is left out.
  if (accounts === undefined || (scope.of === "account" && scope.handle === "")) return true;
  return concerns(change, accounts);
}

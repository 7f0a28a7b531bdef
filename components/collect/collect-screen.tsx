import { useLiveQuery } from "dexie-react-hooks";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { summarise } from "@/lib/collect/summary";
import { formatMoment } from "@/lib/format";
import { isUnderWay, type RunRecord } from "@/lib/store/run";
import { Store } from "@/lib/store/schema";
import { CollectPanel } from "./collect-panel";
import { CollectSettingsForm } from "./settings-form";
import { describeOutcome, describeState, PAGE, PLANS, RUN } from "./strings";
import { useCollection } from "./use-collection";

const SHOWN_RUNS = 10;
const SHOWN_LISTS = 8;

/** The Collect page: the run under way or a new plan, earlier runs, pace and limits. */
export function CollectScreen() {
  const store = useMemo(() => new Store("mine"), []);
  const collection = useCollection(store);
  const runs = useLiveQuery(() => store.runs.reverse().limit(SHOWN_RUNS).toArray(), [store]);
  return (
    <div className="collect-page">
      <section className="collect-card" aria-labelledby="collect-title">
        <h2 id="collect-title">{PAGE.title}</h2>
        <p className="collect-quiet">{PAGE.terms}</p>
        <CollectPanel store={store} collection={collection} />
        <LastLists store={store} run={collection.view?.run?.id} />
      </section>
      <CollectSettingsForm settings={collection.settings} onChange={collection.change} />
      <section className="collect-card" aria-labelledby="collect-runs">
        <h2 id="collect-runs">{PAGE.runs}</h2>
        {runs?.length === 0 && <p className="collect-quiet">{PAGE.noRuns}</p>}
        <ul className="collect-runs">
          {runs?.map((run) => (
            <RunLine
              key={run.id}
              run={run}
              now={collection.now}
              onExport={() => void saveSummary(store, run)}
            />
          ))}
        </ul>
      </section>
    </div>
  );
}

/** How the last lists of a run ended. */
function LastLists({ store, run }: { store: Store; run: number | undefined }) {
  const items = useLiveQuery(
    () =>
      run === undefined
        ? []
        : store.queue
            .where("[run+state+order]")
            .between([run, "done", 0], [run, "done", Number.MAX_SAFE_INTEGER], true, true)
            .reverse()
            .limit(SHOWN_LISTS)
            .toArray(),
    [store, run],
  );
  if (items === undefined || items.length === 0) return null;
  return (
    <section aria-label={PAGE.recent}>
      <h3>{PAGE.recent}</h3>
      <ul className="collect-quiet">
        {items.map(({ id, name, kind, outcome }) => (
          <li key={id}>{outcome && PAGE.line(name, kind, describeOutcome(outcome))}</li>
        ))}
      </ul>
    </section>
  );
}

function RunLine({ run, now, onExport }: { run: RunRecord; now: number; onExport: () => void }) {
  return (
    <li>
      <span>
        {formatMoment(run.startedAt)}: {PLANS[run.plan.plan].title}.{" "}
        {RUN.counts(run.visited, run.skipped, run.failed)}.{" "}
        {!isUnderWay(run.state) && describeState(run.state, now)}
      </span>
      <Button onClick={onExport}>{RUN.export}</Button>
    </li>
  );
}

/** Hands the run's summary to the user as a file. */
async function saveSummary(store: Store, run: RunRecord): Promise<void> {
  const summary = JSON.stringify(await summarise(store, run), null, 2);
  saveFile(new Blob([summary], { type: "application/json" }), `map-tpot-run-${run.id}.json`);
}

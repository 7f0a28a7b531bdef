import { useLiveQuery } from "dexie-react-hooks";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { summarise } from "@/lib/collect/summary";
import { formatMoment } from "@/lib/format";
import { isUnderWay, type RunRecord } from "@/lib/store/run";
import { Store } from "@/lib/store/schema";
import { CollectPanel } from "./collect-panel";
import { LastLists } from "./last-lists";
import { CollectSettingsForm } from "./settings-form";
import { describeState, PAGE, PLANS, RUN } from "./strings";
import { useCollection } from "./use-collection";

const SHOWN_RUNS = 10;

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
        <LastLists store={store} run={collection.view?.run} />
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

import { useMemo, useState } from "react";
import { CollectThese } from "@/components/collect/collect-these";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { Address } from "@/lib/explore/view/address";
import { accountsFirstSeen } from "@/lib/health/growth";
import type { PlanRequest } from "@/lib/store/run";
import { Store } from "@/lib/store/schema";
import { type Behind, BehindDialog } from "./behind-dialog";
import { CoverageCard } from "./coverage-card";
import { GrowthCard, WeeksCard } from "./growth-card";
import { IntegrityCard } from "./integrity-card";
import { PerformanceCard } from "./performance-card";
import { StorageCard } from "./storage-card";
import { MONITOR, WEEKS } from "./strings";
import { useMonitor } from "./use-monitor";
import { ErrorsCard, SuccessCard } from "./visits-cards";
import "./health.css";

/** The Monitor page: the runbook's key metrics, each with the list behind it. */
export function MonitorScreen({ go }: { go: (change: Partial<Address>) => void }) {
  const store = useMemo(() => new Store("mine"), []);
  const { quick, deep, reading, error, readAgain } = useMonitor(store);
  const [behind, setBehind] = useState<Behind>();
  const [plan, setPlan] = useState<PlanRequest>();

  const showWeek = (week: { from: number; to: number }) => {
    void accountsFirstSeen(store, week).then((numbers) =>
      setBehind({
        title: WEEKS.behind(week.from),
        rows: numbers.map((owner) => ({ owner, text: WEEKS.firstSeen })),
      }),
    );
  };

  if (quick !== undefined && quick.accounts === 0 && !quick.hasLists)
    return (
      <section className="ui-card" aria-labelledby="monitor-empty">
        <h2 id="monitor-empty">{MONITOR.emptyTitle}</h2>
        <p>{MONITOR.empty}</p>
        <div className="ui-row">
          <Button kind="primary" onClick={() => go({ view: "collect" })}>
            {MONITOR.toCollect}
          </Button>
        </div>
      </section>
    );
  return (
    <div className="health-screen">
      <p className="ui-quiet">{MONITOR.lead}</p>
      <div className="ui-row">
        {quick !== undefined && <span className="ui-quiet">{MONITOR.readAt(quick.at)}</span>}
        <Button onClick={readAgain} disabled={reading !== undefined}>
          {MONITOR.again}
        </Button>
        {reading !== undefined && (
          <ProgressBar label={quick === undefined ? MONITOR.opening : MONITOR.reading} done={reading} />
        )}
      </div>
      {error !== undefined && (
        <p role="alert" className="ui-notice">
          {MONITOR.failed(error)}
        </p>
      )}
      {plan !== undefined && (
        <CollectThese
          key={JSON.stringify(plan)}
          store={store}
          plan={plan}
          go={go}
          onCancel={() => setPlan(undefined)}
        />
      )}
      {quick !== undefined && (
        <div className="ui-cards">
          <GrowthCard quick={quick} deep={deep} onTable={() => go({ view: "table", network: "mine" })} />
          <CoverageCard store={store} deep={deep} onBehind={setBehind} onCollect={setPlan} />
          <SuccessCard success={quick.success} onBehind={setBehind} />
          <ErrorsCard errors={quick.errors} unparsed={quick.unparsed} onBehind={setBehind} />
          <IntegrityCard integrity={deep?.integrity} onBehind={setBehind} />
          <WeeksCard weeks={quick.weeks} onWeek={showWeek} />
          <PerformanceCard
            accounts={quick.accounts}
            edges={deep?.edges}
            timings={quick.timings}
            onMap={() => go({ view: "map", network: "mine" })}
          />
          <StorageCard store={store} />
        </div>
      )}
      {behind !== undefined && (
        <BehindDialog store={store} behind={behind} go={go} onClose={() => setBehind(undefined)} />
      )}
    </div>
  );
}

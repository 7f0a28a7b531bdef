import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { noteCountAfterChange } from "@/lib/data-loss";
import type { Address } from "@/lib/explore/view/address";
import { Store } from "@/lib/store/schema";
import { AccountsCard } from "./accounts-card";
import { type Behind, BehindDialog } from "./behind-dialog";
import { ChangesCard } from "./changes-card";
import { GoneCard } from "./gone-card";
import { ACCOUNTS, MAINTENANCE } from "./maintenance-strings";
import { OwnListsCard } from "./own-lists-card";
import { TasksCard } from "./tasks-card";
import { useCollectSettings, useIsEmpty, useToVisit } from "./use-maintenance";
import { WeekCard } from "./week-card";
import "./health.css";

/** The Maintenance page: what is due every week, every month, and when there is need. */
export function MaintenanceScreen({ go }: { go: (change: Partial<Address>) => void }) {
  const store = useMemo(() => new Store("mine"), []);
  const isEmpty = useIsEmpty(store);
  const settings = useCollectSettings();
  const [refreshes, setRefreshes] = useState(0);
  const { found, reading } = useToVisit(store, refreshes);
  const [behind, setBehind] = useState<Behind>();

  if (isEmpty === true)
    return (
      <>
        <section className="ui-card" aria-labelledby="maintenance-empty">
          <h2 id="maintenance-empty">{MAINTENANCE.emptyTitle}</h2>
          <p>{MAINTENANCE.empty}</p>
          <div className="ui-row">
            <Button kind="primary" onClick={() => go({ view: "collect" })}>
              {MAINTENANCE.toCollect}
            </Button>
          </div>
        </section>
        <ChangesCard />
      </>
    );
  return (
    <div className="health-screen">
      <p className="ui-quiet">{MAINTENANCE.lead}</p>
      <div className="ui-cards">
        <OwnListsCard store={store} go={go} />
        <TasksCard store={store} every="week" go={go} />
        <TasksCard store={store} every="month" go={go} />
        <WeekCard store={store} onBehind={setBehind} />
        {found === undefined ? (
          <section className="ui-card" aria-label={MAINTENANCE.reading}>
            <ProgressBar label={MAINTENANCE.reading} done={reading} />
          </section>
        ) : (
          <>
            <AccountsCard
              store={store}
              words={ACCOUNTS.stale}
              total={found.stale.total}
              rows={found.stale.accounts.map(({ n, lastVisit }) => ({
                owner: n,
                text: ACCOUNTS.stale.row(lastVisit),
              }))}
              kinds={settings.kinds}
              go={go}
            />
            <AccountsCard
              store={store}
              words={ACCOUNTS.never}
              total={found.never.total}
              rows={found.never.accounts.map(({ account, followers }) => ({
                owner: account.n,
                text: ACCOUNTS.never.row(followers, account.followers),
              }))}
              kinds={settings.kinds}
              go={go}
            />
          </>
        )}
        <GoneCard
          store={store}
          holdDays={settings.holdDays}
          go={go}
          onForgotten={() => {
            setRefreshes((refreshes) => refreshes + 1);
            void noteCountAfterChange(store).catch(() => {});
          }}
        />
        <ChangesCard />
      </div>
      {behind !== undefined && (
        <BehindDialog store={store} behind={behind} go={go} onClose={() => setBehind(undefined)} />
      )}
    </div>
  );
}

import { ProgressBar } from "@/components/ui/progress-bar";
import type { Forecast } from "@/lib/collect/forecast";
import type { CollectView } from "@/lib/collect/run-view";
import type { CollectSettings } from "@/lib/collect/thresholds";
import type { RunRecord } from "@/lib/store/run";
import { describeForecast, RUN } from "./strings";

interface RunProgressProps {
  view: CollectView & { run: RunRecord };
  settings: CollectSettings;
  now: number;
}

/** How far a run is: lists done, planned and left, today's share, and when it ends. */
export function RunProgressCard({ view, settings, now }: RunProgressProps) {
  const { progress, run, today } = view;
  if (progress === undefined || progress.planned === 0) return null;
  const { done, planned, left, grows, forecast } = progress;
  const share = Math.max(today.lists / settings.dailyLists, today.collected / settings.dailyRows);
  return (
    <div className="collect-progress">
      <ProgressBar
        label={RUN.progress(done, planned)}
        done={done / planned}
        detail={left > 0 ? RUN.left(left) : undefined}
      />
      {forecast !== undefined && (
        <>
          <p>{describeForecast(forecast, now, run.state.is === "paused")}</p>
          {grows && <p className="collect-quiet">{RUN.grows}</p>}
          {forecast.days.length > 1 && <Days forecast={forecast} now={now} />}
          <ProgressBar
            label={RUN.today(today.lists, today.collected, settings.dailyLists, settings.dailyRows)}
            done={Math.min(1, share)}
          />
        </>
      )}
    </div>
  );
}

const SHOWN_DAYS = 7;

/** How many lists each day has. */
function Days({ forecast, now }: { forecast: Forecast; now: number }) {
  const most = Math.max(...forecast.days.map(({ lists }) => lists));
  return (
    <ul className="collect-days" aria-label={RUN.days}>
      {forecast.days.slice(0, SHOWN_DAYS).map(({ startsAt, lists }) => (
        <li key={startsAt}>
          <span>{RUN.day(startsAt, now)}</span>
          <meter aria-hidden="true" min={0} max={most} value={lists} />
          <span className="collect-quiet">{RUN.dayLists(lists)}</span>
        </li>
      ))}
    </ul>
  );
}

import { useEffect, useMemo, useState } from "react";
import { stylesThen } from "@/components/canvas/node-style";
import type { Scheme } from "@/components/canvas/palette";
import type { SigmaController } from "@/components/canvas/sigma-controller";
import { Button } from "@/components/ui/button";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { CommunitySummary, GraphService } from "@/lib/explore/protocol/graph-service";
import type { MomentQuery } from "@/lib/explore/protocol/moment";
import type { Appearance } from "@/lib/explore/view/appearance";
import {
  type DirectedGraph,
  followsAt,
  MEANINGS,
  type Meaning,
  momentsBetween,
  spreadOf,
  stepsOf,
} from "@/lib/explore/view/moment";
import { MomentFigures } from "./moment-figures";
import { TIME } from "./strings";
import { useMomentMap } from "./use-moment-map";
import { useTimes } from "./use-times";
import "./time.css";

/** Steps from the first dated tie until now, and bars of the histogram. */
const STEPS = 120;
const BARS = 60;
/** Milliseconds of one step while time plays. */
const PACE = 100;

interface TimeBarProps {
  canvas: SigmaController;
  service: GraphService;
  drawn: DrawnGraph;
  appearance: Appearance;
  scheme: Scheme;
  communities: readonly CommunitySummary[];
  onSelect: (account: { n: number; handle: string }) => void;
  onClose: () => void;
}

/** A slider under the map: it shows what was known, or who followed, at a moment. Accounts stay where they are. */
export function TimeBar(props: TimeBarProps) {
  const { canvas, service, drawn, onClose } = props;
  const times = useTimes(service, drawn);
  const [meaning, setMeaning] = useState<Meaning>("known");
  // All is shown again once the bar is closed.
  useEffect(() => () => canvas.showTime(undefined, 0), [canvas]);
  return (
    <section className="time-bar" aria-label={TIME.title}>
      <div className="ui-row">
        <label title={TIME.hints[meaning]}>
          {TIME.meaning}{" "}
          <select
            value={meaning}
            onChange={(event) => setMeaning(MEANINGS.find((one) => one === event.target.value) ?? "known")}
          >
            {MEANINGS.map((one) => (
              <option key={one} value={one}>
                {TIME.meanings[one]}
              </option>
            ))}
          </select>
        </label>
        <span className="ui-quiet">{TIME.hints[meaning]}</span>
        <Button onClick={onClose}>{TIME.close}</Button>
      </div>
      {times === undefined ? (
        <p role="status">{TIME.reading}</p>
      ) : (
        <Slider key={meaning} {...props} times={times} meaning={meaning} />
      )}
    </section>
  );
}

interface SliderProps extends TimeBarProps {
  times: DirectedGraph;
  meaning: Meaning;
}

function Slider(props: SliderProps) {
  const { canvas, service, drawn, appearance, scheme, times, meaning } = props;
  const [now] = useState(() => Math.floor(Date.now() / 1000));
  const spread = useMemo(() => spreadOf(times, meaning, now, BARS), [times, meaning, now]);
  const [step, setStep] = useState(STEPS);
  const [isPlaying, setPlaying] = useState(false);
  const [showsUndated, setShowsUndated] = useState(true);
  const moments = useMemo(
    () => (spread === undefined ? [now] : momentsBetween(spread.first, spread.last, STEPS)),
    [spread, now],
  );
  const steps = useMemo(
    () => stepsOf(times, meaning, moments, showsUndated),
    [times, meaning, moments, showsUndated],
  );
  useEffect(() => canvas.showTime(steps, step), [canvas, steps, step]);
  const [isAsThen, setAsThen] = useState(true);
  const isAll = step === STEPS && showsUndated;
  const ask = useMemo(() => {
    if (isAll || isPlaying) return undefined;
    return (): MomentQuery => ({
      present: steps.accounts.map((first) => Number(first <= step)),
      ...followsAt(times, meaning, steps, step, moments[step], showsUndated),
      community: drawn.community,
      communities: drawn.community.reduce((most, c) => Math.max(most, c + 1), 0),
      log: appearance.log,
    });
  }, [isAll, isPlaying, times, meaning, steps, step, moments, showsUndated, drawn, appearance.log]);
  const { found, isCurrent } = useMomentMap(service, ask);
  const then = useMemo(
    () => (found === undefined || !isAsThen ? undefined : stylesThen(drawn, appearance, found, scheme)),
    [drawn, appearance, found, scheme, isAsThen],
  );
  useEffect(() => canvas.showThen(then), [canvas, then]);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => setStep((step) => Math.min(STEPS, step + 1)), PACE);
    return () => clearInterval(timer);
  }, [isPlaying]);
  useEffect(() => {
    if (step === STEPS) setPlaying(false);
  }, [step]);
  if (spread === undefined) return <p>{TIME.nothing[meaning]}</p>;
  const most = Math.max(...spread.counts);
  const seconds = moments[step];
  const go = (to: number) => {
    setPlaying(false);
    setStep(Math.max(0, Math.min(STEPS, to)));
  };
  return (
    <>
      <div className="time-spread" role="img" aria-label={TIME.spread(spread.first, spread.last, most)}>
        {Array.from(spread.counts, (count, bar) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: bars are equal spans, always as many
            key={bar}
            data-later={bar * (STEPS / BARS) >= step || undefined}
            style={{ height: `${(100 * count) / most}%` }}
          />
        ))}
      </div>
      <input
        type="range"
        className="time-slider"
        aria-label={TIME.slider}
        aria-valuetext={TIME.moment(meaning, seconds)}
        min={0}
        max={STEPS}
        value={step}
        onChange={(event) => go(Number(event.target.value))}
      />
      <div className="ui-row">
        <Button
          aria-pressed={isPlaying}
          onClick={() => {
            if (!isPlaying && step === STEPS) setStep(0);
            setPlaying(!isPlaying);
          }}
        >
          {isPlaying ? TIME.pause : TIME.play}
        </Button>
        <Button aria-label={TIME.back} title={TIME.back} onClick={() => go(step - 1)}>
          ‹
        </Button>
        <Button aria-label={TIME.next} title={TIME.next} onClick={() => go(step + 1)}>
          ›
        </Button>
        <strong className="time-moment">{TIME.moment(meaning, seconds)}</strong>
        <span role="status">
          {!isPlaying &&
            TIME.counts(
              steps.accountCounts[step],
              steps.datedCounts[step],
              times[meaning].length - spread.undated,
            )}
        </span>
        {spread.undated > 0 && (
          <label>
            <input
              type="checkbox"
              checked={showsUndated}
              onChange={(event) => setShowsUndated(event.target.checked)}
            />{" "}
            {TIME.undated(spread.undated)}
          </label>
        )}
        {found !== undefined && (
          <label>
            <input type="checkbox" checked={isAsThen} onChange={(event) => setAsThen(event.target.checked)} />{" "}
            {TIME.asThen}
          </label>
        )}
      </div>
      {found !== undefined && (
        <MomentFigures
          found={found}
          isCurrent={isCurrent}
          drawn={drawn}
          communities={props.communities}
          onSelect={props.onSelect}
        />
      )}
    </>
  );
}

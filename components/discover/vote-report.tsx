import { Button } from "@/components/ui/button";
import { type Discovery, ENOUGH_VOTES, type VoteSignal } from "@/lib/explore/protocol/discovery";
import { TERMS, VOTES } from "./strings";

interface VoteReportProps {
  answer: Pick<Discovery, "votes" | "signals">;
  onUse: (changes: readonly VoteSignal[]) => void;
  onReset: () => void;
}

/** Which reason predicts the user's votes. */
export function VoteReport({ answer: { votes, signals }, onUse, onReset }: VoteReportProps) {
  const changes = signals?.filter(({ change }) => change !== 0) ?? [];
  return (
    <section aria-label={VOTES.title}>
      <h3>{VOTES.title}</h3>
      <p>{summary(votes, signals)}</p>
      {signals !== undefined && votes >= ENOUGH_VOTES && (
        <dl className="discover-signals">
          {signals.map(({ term, right }) => (
            <div key={term}>
              <dt>{TERMS[term]}</dt>
              <dd>
                <span className="discover-bar" aria-hidden="true">
                  <i style={{ width: `${(right / votes) * 100}%` }} />
                </span>
                {VOTES.right(right, votes)}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {votes >= ENOUGH_VOTES && changes.length > 0 && <p>{VOTES.advice(changes)}</p>}
      <div className="ui-row">
        {votes >= ENOUGH_VOTES && changes.length > 0 && (
          <Button onClick={() => onUse(changes)}>{VOTES.use}</Button>
        )}
        {votes > 0 && <Button onClick={onReset}>{VOTES.reset}</Button>}
      </div>
    </section>
  );
}

function summary(votes: number, signals: readonly VoteSignal[] | undefined): string {
  if (votes === 0) return VOTES.none;
  if (signals === undefined) return VOTES.oneKind(votes);
  if (votes < ENOUGH_VOTES) return VOTES.few(votes);
  const [best] = signals;
  return best.says === "little" ? VOTES.noneHelps(votes) : VOTES.best(votes, best);
}

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import type { GraphService } from "@/lib/explore/protocol/graph-service";
import type { AccountRow } from "@/lib/explore/protocol/rows";
import type { SimilarAnswer } from "@/lib/explore/protocol/similar";
import { accountName } from "@/lib/words/accounts";
import { SIMILAR } from "./strings";
import "./similar.css";

interface SimilarSectionProps {
  n: number;
  service: GraphService;
  /** Moves with every new map. */
  version: number;
  onSelect: (row: AccountRow) => void;
  onCompare: (row: AccountRow) => void;
}

const BATCH = 10;

/** Accounts that the same people follow, with what that is counted from; asked for when it is opened. */
export function SimilarSection(props: SimilarSectionProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="similar" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{SIMILAR.title}</summary>
      {isOpen && <SimilarList {...props} />}
    </details>
  );
}

function SimilarList({ n, service, version, onSelect, onCompare }: SimilarSectionProps) {
  const [limit, setLimit] = useState(BATCH);
  const [answer, setAnswer] = useState<SimilarAnswer>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another map has another answer
  useEffect(() => {
    let current = true;
    void service.similar(n, limit).then((found) => {
      if (current) setAnswer(found);
    });
    return () => {
      current = false;
    };
  }, [service, n, version, limit]);
  if (answer === undefined) return null;
  if (answer.total === 0) return <p className="explorer-quiet">{SIMILAR.none(answer.followers)}</p>;
  return (
    <>
      <p className="explorer-quiet">{SIMILAR.basis(answer)}</p>
      <ol>
        {answer.found.map((found) => {
          const { row } = found;
          const name = accountName(row);
          return (
            <li key={row.n}>
              <button type="button" className="ui-link" onClick={() => onSelect(row)}>
                {name}
              </button>{" "}
              <span dir="auto">{row.name}</span>
              <span className="similar-figures" title={SIMILAR.hint}>
                {SIMILAR.shared(found)}
                <small>{SIMILAR.figures(found)}</small>
              </span>
              <Button kind="quiet" aria-label={SIMILAR.compareWith(name)} onClick={() => onCompare(row)}>
                {SIMILAR.compare}
              </Button>
            </li>
          );
        })}
      </ol>
      {answer.total > answer.found.length && (
        <Button onClick={() => setLimit(limit + BATCH)}>{SIMILAR.more}</Button>
      )}
    </>
  );
}

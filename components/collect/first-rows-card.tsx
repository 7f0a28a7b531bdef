import { useLiveQuery } from "dexie-react-hooks";
import { Button } from "@/components/ui/button";
import { readFirstRows } from "@/lib/collect/first-rows";
import type { Store } from "@/lib/store/schema";
import { LISTS } from "@/lib/x/lists";
import { RUN } from "./strings";

interface FirstRowsCardProps {
  store: Store;
  run: number;
  /** Rows of each kind. */
  count: number;
  onApprove: () => void;
  onRefuse: () => void;
}

/** The first rows that were captured, for the user to approve before the run goes on. */
export function FirstRowsCard({ store, run, count, onApprove, onRefuse }: FirstRowsCardProps) {
  const lists = useLiveQuery(() => readFirstRows(store, run, count), [store, run, count]);
  if (lists === undefined) return null;
  return (
    <section className="collect-card collect-question" aria-labelledby="first-rows">
      <h2 id="first-rows">{RUN.firstRows}</h2>
      <p className="collect-quiet">{RUN.firstRowsHint}</p>
      {lists.map(({ kind, owner, rows, captured, claimed }) => (
        <div key={kind}>
          <h3>
            @{owner}: {LISTS[kind].noun}, {RUN.rows(captured, claimed)}
          </h3>
          <ol className="collect-rows">
            {rows.map(({ handle, name, bio }) => (
              <li key={handle}>
                <strong>{name}</strong> @{handle} <span className="collect-quiet">{bio.slice(0, 160)}</span>
              </li>
            ))}
          </ol>
        </div>
      ))}
      <div className="collect-actions">
        <Button kind="primary" onClick={onApprove}>
          {RUN.approve}
        </Button>
        <Button onClick={onRefuse}>{RUN.refuse}</Button>
      </div>
    </section>
  );
}

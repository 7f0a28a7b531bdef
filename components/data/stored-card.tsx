import { useLiveQuery } from "dexie-react-hooks";
import { useId } from "react";
import { formatCount } from "@/lib/format";
import type { Store } from "@/lib/store/schema";
import { STORED } from "./strings";

const SHOWN = Object.keys(STORED.names) as (keyof typeof STORED.names)[];

/** How much of what the store holds. What only tells of an empty store is no data. */
export function StoredCard({ store }: { store: Store }) {
  const title = useId();
  const counts = useLiveQuery(() => Promise.all(SHOWN.map((name) => store.table(name).count())), [store]);
  return (
    <section className="ui-card" aria-labelledby={title}>
      <h2 id={title}>{STORED.title}</h2>
      {counts === undefined ? (
        <p role="status">{STORED.reading}</p>
      ) : SHOWN.every((name, i) => name === "log" || counts[i] === 0) ? (
        <p>{STORED.empty}</p>
      ) : (
        <table className="ui-table" aria-label={STORED.table}>
          <thead>
            <tr>
              <th scope="col">{STORED.kind}</th>
              <th scope="col" className="ui-number">
                {STORED.rows}
              </th>
            </tr>
          </thead>
          <tbody>
            {SHOWN.map((name, i) => (
              <tr key={name}>
                <th scope="row">{STORED.names[name]}</th>
                <td className="ui-number">{formatCount(counts[i])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

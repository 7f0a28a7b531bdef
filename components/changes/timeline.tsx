import { useLiveQuery } from "dexie-react-hooks";
import { useStore } from "@/components/ui/use-store";
import { readTimeline } from "@/lib/changes/read-changes";
import type { NetworkName } from "@/lib/store/schema";
import { CHANGES, sentence } from "./strings";
import "./changes.css";

/** What X stated anew of one account, the newest first; nothing where it stated nothing anew. */
export function Timeline({ network, n }: { network: NetworkName; n: number }) {
  const store = useStore(network);
  const changes = useLiveQuery(() => readTimeline(store, n), [store, n]);
  if (changes === undefined || changes.length === 0) return null;
  return (
    <section aria-label={CHANGES.timeline}>
      <h3>{CHANGES.timeline}</h3>
      <ol className="changes-timeline">
        {changes.map((change) => (
          <li key={change.key}>
            <span className="changes-when" title={CHANGES.betweenHint(change)}>
              {CHANGES.between(change)}
            </span>{" "}
            <span className="changes-what">{CHANGES.what[change.what]}</span>{" "}
            <span dir="auto">{sentence(change, "", undefined)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

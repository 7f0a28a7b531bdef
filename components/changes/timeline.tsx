import { useLiveQuery } from "dexie-react-hooks";
import { useStore } from "@/components/ui/use-store";
import { readTiesSince } from "@/lib/changes/followed-since";
import { readTimeline } from "@/lib/changes/read-changes";
import type { NetworkName } from "@/lib/store/schema";
import { CHANGES, sentence } from "./strings";
import "./changes.css";

/** Since when you and an account follow each other, and the new statements of X about it, the newest first; nothing where
 *  neither is known. */
export function Timeline({ network, n }: { network: NetworkName; n: number }) {
  const store = useStore(network);
  const changes = useLiveQuery(() => readTimeline(store, n), [store, n]);
  const ties = useLiveQuery(() => readTiesSince(store, n), [store, n]);
  const since = ties === undefined ? [] : CHANGES.ties(ties);
  if (changes === undefined || (changes.length === 0 && since.length === 0)) return null;
  return (
    <section aria-label={CHANGES.timeline}>
      <h3>{CHANGES.timeline}</h3>
      {since.map((sentence) => (
        <p key={sentence} title={CHANGES.tiesHint}>
          {sentence}
        </p>
      ))}
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

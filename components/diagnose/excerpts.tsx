import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { formatMoment } from "@/lib/format";
import { keepsExcerpts } from "@/lib/settings";
import type { Store } from "@/lib/store/schema";
import { EXCERPTS } from "./log-strings";

/** What was kept of pages that were not understood, to be read before it is shown to anybody. */
export function Excerpts({ store }: { store: Store }) {
  const [isOn, setOn] = useState<boolean>();
  useEffect(() => {
    void keepsExcerpts.getValue().then(setOn);
    return keepsExcerpts.watch(setOn);
  }, []);
  const excerpts = useLiveQuery(() => store.excerpts.reverse().toArray(), [store]);
  if (isOn === undefined || excerpts === undefined) return null;
  return (
    <section className="ui-card" aria-labelledby="excerpts">
      <h2 id="excerpts">{EXCERPTS.title}</h2>
      <p className="ui-quiet">{isOn ? EXCERPTS.lead : EXCERPTS.off}</p>
      {isOn && excerpts.length === 0 && <p>{EXCERPTS.none}</p>}
      {excerpts.map(({ id, at, reason, html }) => (
        <details key={id}>
          <summary>{EXCERPTS.one(formatMoment(at), reason)}</summary>
          <pre className="diagnose-excerpt">{html}</pre>
        </details>
      ))}
      {excerpts.length > 0 && (
        <div>
          <Button onClick={() => void store.excerpts.clear()}>{EXCERPTS.clear}</Button>
        </div>
      )}
    </section>
  );
}

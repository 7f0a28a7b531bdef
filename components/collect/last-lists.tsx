import { useLiveQuery } from "dexie-react-hooks";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { send } from "@/lib/messages";
import type { QueueItem } from "@/lib/store/queue";
import { isUnderWay, type PlanRequest, type RunRecord } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { outcomeWords } from "@/lib/words/outcomes";
import { ADVICE, PAGE, REFUSED } from "./strings";
import { tabForRun } from "./x-tab";

const SHOWN_LISTS = 8;

/** How the last lists of a run ended. One that stalled can be read again at a slower pace. */
export function LastLists({ store, run }: { store: Store; run: RunRecord | undefined }) {
  const [refused, setRefused] = useState<string>();
  const id = run?.id;
  const items = useLiveQuery(
    () =>
      id === undefined
        ? []
        : store.queue
            .where("[run+state+order]")
            .between([id, "done", 0], [id, "done", Number.MAX_SAFE_INTEGER], true, true)
            .reverse()
            .limit(SHOWN_LISTS)
            .toArray(),
    [store, id],
  );
  if (run === undefined || items === undefined || items.length === 0) return null;

  async function readAgain(item: QueueItem): Promise<void> {
    const isDue = run !== undefined && isUnderWay(run.state);
    const reply = isDue
      ? await send("collect", { do: "readAgain", item: item.id, pace: "thorough" })
      : await send("collect", {
          do: "start",
          plan: planOf(item),
          tab: await tabForRun(),
          override: false,
          pace: "thorough",
        });
    setRefused(reply.done ? undefined : reply.reason);
  }

  return (
    <section aria-label={PAGE.recent}>
      <h3>{PAGE.recent}</h3>
      <ul className="collect-last">
        {items.map((item) => (
          <li key={item.id} className="collect-quiet">
            {item.outcome && PAGE.line(item.name, item.kind, outcomeWords(item.outcome))}
            {item.outcome?.type === "stalled" && (
              <Button kind="quiet" onClick={() => void readAgain(item)}>
                {ADVICE.thorough}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {refused !== undefined && <p role="alert">{REFUSED[refused as keyof typeof REFUSED] ?? refused}</p>}
    </section>
  );
}

/** A plan of this one list. */
function planOf({ kind, name }: QueueItem): PlanRequest {
  return kind === "listMembers"
    ? { plan: "xList", listId: name, kinds: [] }
    : { plan: "list", handle: name, kind };
}

import { useLiveQuery } from "dexie-react-hooks";
import { useId, useState } from "react";
import { openExplorer, startRun } from "@/components/at-hand/actions";
import { whyNow } from "@/components/collect/first-lists-strings";
import { Button } from "@/components/ui/button";
import { useStore } from "@/components/ui/use-store";
import { planFor, readNextPeople } from "@/lib/collect/next-people";
import { readCollectSettings } from "@/lib/collect/settings";
import { NEXT } from "./strings";
import { Tour } from "./tour";
import "./first-run.css";

/** "Read 3 friends' lists". */
const PROPOSED = 3;

/** Whose lists to read after the first one, one click each. */
export function NextPeople() {
  const store = useStore("mine");
  const title = useId();
  const [refused, setRefused] = useState<string>();
  const [isTour, setTour] = useState(false);
  const wall = useState(Date.now)[0];
  const next = useLiveQuery(
    async () => readNextPeople(store, await readCollectSettings(), PROPOSED, wall),
    [store, wall],
  );
  const read = (handles: readonly string[]) => void startRun(planFor(handles)).then(setRefused);
  return (
    <section className="first-run" aria-labelledby={title}>
      <h2 id={title}>{NEXT.title}</h2>
      {next === undefined && <p role="status">{NEXT.looking}</p>}
      {next?.people.length === 0 && <p>{NEXT.none}</p>}
      {next !== undefined && next.people.length > 0 && (
        <>
          <p>{NEXT.lead}</p>
          <ul>
            {next.people.map((list) => (
              <li key={list.key}>
                <div>
                  <strong>@{list.name}</strong>
                  <p className="ui-quiet">{whyNow(list, wall)}</p>
                </div>
                <Button aria-label={NEXT.readThis(list.name)} onClick={() => read([list.name])}>
                  {NEXT.read}
                </Button>
              </li>
            ))}
          </ul>
          {next.people.length === PROPOSED && (
            <Button kind="primary" onClick={() => read(next.people.map(({ name }) => name))}>
              {NEXT.readAll(next.minutes)}
            </Button>
          )}
          <p className="ui-quiet">{NEXT.hint}</p>
        </>
      )}
      {refused !== undefined && <p role="alert">{refused}</p>}
      <div className="ui-row">
        <Button kind="quiet" onClick={() => setTour(true)}>
          {NEXT.tour}
        </Button>
        <Button kind="quiet" onClick={() => void openExplorer({ view: "collect" })}>
          {NEXT.others}
        </Button>
      </div>
      {isTour && <Tour onClose={() => setTour(false)} />}
    </section>
  );
}

import { useId, useState } from "react";
import { CollectThese } from "@/components/collect/collect-these";
import { Button } from "@/components/ui/button";
import type { Address } from "@/lib/explore/view/address";
import type { PlanRequest } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import type { ListKind } from "@/lib/x/kinds";
import { type BehindRow, useNames } from "./behind-dialog";
import { ACCOUNTS } from "./maintenance-strings";

interface AccountsCardProps {
  store: Store;
  words: Pick<typeof ACCOUNTS.stale, "title" | "text" | "none" | "of">;
  /** How many there are; `rows` are the first of them. */
  total: number;
  rows: readonly BehindRow[];
  kinds: ListKind[];
  go: (change: Partial<Address>) => void;
}

/** Accounts to choose from, and a plan for those chosen. */
export function AccountsCard({ store, words, total, rows, kinds, go }: AccountsCardProps) {
  const title = useId();
  const names = useNames(store, rows);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [plan, setPlan] = useState<PlanRequest>();
  const handleOf = (owner: number) => names.get(`account/${owner}`)?.handle;
  const reachable = rows.filter(({ owner }) => handleOf(owner) !== undefined);
  const picked = reachable.filter(({ owner }) => chosen.has(owner));
  const choose = (owner: number, on: boolean) =>
    setChosen((before) => new Set([...before].filter((other) => other !== owner).concat(on ? [owner] : [])));
  const collect = () =>
    setPlan({
      plan: "handles",
      handles: picked.map(({ owner }) => handleOf(owner) as string),
      kinds,
      again: true,
    });
  return (
    <section className="ui-card" aria-labelledby={title}>
      <h2 id={title}>{words.title}</h2>
      <p className="ui-quiet">{words.text}</p>
      {rows.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <div className="ui-row">
            <span>{words.of(rows.length, total)}</span>
            <Button onClick={() => setChosen(new Set(reachable.map(({ owner }) => owner)))}>
              {ACCOUNTS.all}
            </Button>
            <Button onClick={() => setChosen(new Set())}>{ACCOUNTS.none}</Button>
          </div>
          <ul className="health-list health-accounts">
            {rows.map(({ owner, text }) => {
              const handle = handleOf(owner);
              return (
                <li key={owner}>
                  <label>
                    <input
                      type="checkbox"
                      checked={chosen.has(owner)}
                      disabled={handle === undefined}
                      onChange={(event) => choose(owner, event.target.checked)}
                    />{" "}
                    {handle === undefined ? names.get(`account/${owner}`)?.shown : `@${handle}`}
                  </label>
                  <span className="ui-quiet">{text}</span>
                </li>
              );
            })}
          </ul>
          {plan === undefined ? (
            <div className="ui-row">
              <Button kind="primary" disabled={picked.length === 0} onClick={collect}>
                {ACCOUNTS.collect(picked.length)}
              </Button>
            </div>
          ) : (
            <CollectThese store={store} plan={plan} go={go} onCancel={() => setPlan(undefined)} />
          )}
        </>
      )}
    </section>
  );
}

import { useLiveQuery } from "dexie-react-hooks";
import { useState } from "react";
import { useStore } from "@/components/ui/use-store";
import type { ListGrowth } from "@/lib/changes/growth";
import { OWN_KINDS, type OwnKind } from "@/lib/changes/own-lists";
import { readGrowth } from "@/lib/changes/read-growth";
import { LinesChart, type Series } from "./lines-chart";
import { GROWTH } from "./tab-strings";

/** How the user's own lists grew: known, claimed by X, and bound by X's order of rows. */
export function Growth() {
  const store = useStore("mine");
  const [now] = useState(Date.now);
  const growth = useLiveQuery(async () => (await readGrowth(store, now)) ?? null, [store, now]);
  if (growth === undefined) return <p role="status">{GROWTH.reading}</p>;
  if (growth === null) return <p>{GROWTH.nobody}</p>;
  return (
    <>
      <p className="ui-quiet">{GROWTH.lead}</p>
      {OWN_KINDS.map((kind) => (
        <GrowthCard key={kind} kind={kind} growth={growth.lists[kind]} />
      ))}
      <p className="ui-quiet">{GROWTH.explain}</p>
    </>
  );
}

function GrowthCard({ kind, growth }: { kind: OwnKind; growth: ListGrowth }) {
  const { known, claimed, begun, undated } = growth;
  const title = GROWTH.title(kind);
  const series: Series[] = [
    { name: GROWTH.known, mark: "a", points: known, between: "earlier", hasDots: true },
    { name: GROWTH.claimed, mark: "b", points: claimed, between: "earlier", hasDots: true },
    {
      name: GROWTH.least,
      mark: "c",
      points: begun.map(({ at, least }) => ({ at, value: least })),
      between: "earlier",
      hasDots: false,
    },
    {
      name: GROWTH.most,
      mark: "d",
      points: begun.map(({ at, most }) => ({ at, value: most })),
      between: "later",
      hasDots: false,
    },
  ];
  return (
    <section className="ui-card" aria-label={title}>
      <h2>{title}</h2>
      {series.some(({ points }) => points.length > 0) ? (
        <LinesChart title={title} series={series} />
      ) : (
        <p>{GROWTH.nothing}</p>
      )}
      {begun.length > 0 && undated > 0 && <p className="ui-quiet">{GROWTH.undated(undated)}</p>}
    </section>
  );
}

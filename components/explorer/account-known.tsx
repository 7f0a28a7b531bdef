import { Button } from "@/components/ui/button";
import type { AccountDetail, Coverage } from "@/lib/explore/protocol/rows";
import type { Address } from "@/lib/explore/view/address";
import { Bar } from "./bar";
import { ImportMark } from "./import-mark";
import { IMPORTED } from "./imported-strings";
import { ACCOUNT, COVERAGE, coverageText, FIELD_NAMES } from "./strings";

/** How much of each list of the account is known. */
export function CoverageList({ coverage }: { coverage: Coverage[] }) {
  return (
    <section className="explorer-coverage">
      <h3>{ACCOUNT.coverage}</h3>
      <dl>
        {coverage.map((list) => (
          <div key={`${list.kind} ${list.title ?? ""} ${list.viewer ?? ""}`}>
            <dt>{COVERAGE.kind(list)}</dt>
            <dd>{coverageText(list)}</dd>
            {list.claimed !== undefined && list.claimed > 0 && (
              <dd aria-hidden="true">
                <Bar share={list.captured / list.claimed} />
              </dd>
            )}
            {list.lastVisit !== undefined && (
              <dd className="explorer-quiet">{COVERAGE.visited(list.lastVisit.at)}</dd>
            )}
            {list.leftOut > 0 && <dd className="explorer-quiet">{COVERAGE.leftOut(list.leftOut)}</dd>}
            {list.foreign > 0 && <dd className="explorer-quiet">{COVERAGE.foreign(list.foreign)}</dd>}
            {list.claimed !== undefined && list.claimedAt !== undefined && (
              <dd className="explorer-quiet">{COVERAGE.claimed(list.claimed, list.claimedAt)}</dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What of the account comes from imported files and not from X. */
export function ImportedProfileFacts({
  detail: { imported, account },
  go,
}: {
  detail: AccountDetail;
  go: (change: Partial<Address>) => void;
}) {
  if (imported === undefined) return null;
  const { isOnly, files, fields, edges } = imported;
  const filledFrom = [...new Set(fields.map(({ file }) => file))];
  return (
    <section className="explorer-coverage">
      {isOnly && (
        <p>
          <ImportMark /> {IMPORTED.onlyHere(files)}
        </p>
      )}
      {account.handle === undefined && (
        <p>
          {IMPORTED.whyNameless} <Button onClick={() => go({ view: "collect" })}>{IMPORTED.collect}</Button>
        </p>
      )}
      {!isOnly &&
        filledFrom.map((source) => (
          <p key={source}>
            {IMPORTED.filled(
              fields.filter(({ file }) => file === source).map(({ field }) => FIELD_NAMES[field] ?? field),
              source,
            )}
          </p>
        ))}
      {edges.following + edges.followers > 0 && <p>{IMPORTED.edgesOnly(edges.following, edges.followers)}</p>}
    </section>
  );
}

/** When it was seen, and what X stated before and states no more. */
export function Changes({ detail: { account } }: { detail: AccountDetail }) {
  return (
    <section className="explorer-changes">
      <p className="explorer-quiet">{ACCOUNT.seen(account.firstSeen, account.lastSeen)}</p>
      {account.history !== undefined && (
        <details>
          <summary>{ACCOUNT.changes(account.history.length)}</summary>
          <ol>
            {account.history.toReversed().map(({ field, at, was }) => (
              <li key={`${field} ${at}`}>{ACCOUNT.change(FIELD_NAMES[field] ?? field, was, at)}</li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

import { useEffect, useState } from "react";
import { ACCOUNT } from "@/components/explorer/strings";
import { SCORES } from "@/lib/explore/map/scores";
import type { GraphService } from "@/lib/explore/protocol/graph-service";
import type { AccountRow } from "@/lib/explore/protocol/rows";
import type { Comparison as Compared, ComparedAccount, SomeAccounts } from "@/lib/explore/protocol/similar";
import { accountName } from "@/lib/words/accounts";
import { COMPARE } from "./strings";
import "./similar.css";

interface ComparisonProps {
  one: number;
  other: number;
  service: GraphService;
  onSelect: (row: AccountRow) => void;
}

/** Two accounts side by side: scores with ranks, whom they share, and who is between them. */
export function Comparison({ one, other, service, onSelect }: ComparisonProps) {
  const [found, setFound] = useState<{ one: number; other: number; answer: Compared | undefined }>();
  useEffect(() => {
    let current = true;
    void service.compare(one, other).then((answer) => {
      if (current) setFound({ one, other, answer });
    });
    return () => {
      current = false;
    };
  }, [service, one, other]);
  if (found?.one !== one || found.other !== other || found.answer === undefined) return null;
  const { sides, tie, sharedFollowers, sharedFollowing, between } = found.answer;
  const [left, right] = sides.map(({ row }) => accountName(row));
  const known = SCORES.filter(({ key }) => sides.some(({ row }) => row[key] !== undefined));
  const count = (what: "followers" | "following") => (
    <tr>
      <th scope="row">{COMPARE[what]}</th>
      {sides.map((side) => (
        <td key={side.row.n}>{ACCOUNT.count(side[what])}</td>
      ))}
    </tr>
  );
  return (
    <section className="comparison" aria-label={COMPARE.title}>
      <h3>{COMPARE.title}</h3>
      <p>{COMPARE.tie(tie, left, right)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{COMPARE.figure}</th>
            {sides.map(({ row }) => (
              <th key={row.n} scope="col">
                {accountName(row)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {count("followers")}
          {count("following")}
          {known
            .filter(({ key }) => key !== "knownFollowers" && key !== "knownFollowing")
            .map(({ key, label, short, format }) => (
              <tr key={key}>
                <th scope="row" title={short}>
                  {label}
                </th>
                {sides.map((side) => (
                  <td key={side.row.n}>{scoreText(side, key, format)}</td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
      <Some title={COMPARE.sharedFollowers} some={sharedFollowers} onSelect={onSelect} />
      <Some title={COMPARE.sharedFollowing} some={sharedFollowing} onSelect={onSelect} />
      <Some title={COMPARE.between} hint={COMPARE.betweenHint} some={between} onSelect={onSelect} />
    </section>
  );
}

function scoreText(
  { row, ranks }: ComparedAccount,
  key: (typeof SCORES)[number]["key"],
  format: (value: number) => string,
): string {
  const value = row[key];
  return value === undefined ? COMPARE.unknown : COMPARE.rank(ranks[key], format(value));
}

interface SomeProps {
  title: string;
  hint?: string;
  some: SomeAccounts;
  onSelect: (row: AccountRow) => void;
}

function Some({ title, hint, some: { total, rows }, onSelect }: SomeProps) {
  return (
    <p>
      <b title={hint}>
        {title} ({ACCOUNT.count(total)}):
      </b>{" "}
      {total === 0 && COMPARE.nobody}
      {rows.map((row, i) => (
        <span key={row.n}>
          {i > 0 && ", "}
          <button type="button" className="ui-link" onClick={() => onSelect(row)}>
            {accountName(row)}
          </button>
        </span>
      ))}
      {total > rows.length && COMPARE.more(total - rows.length)}
    </p>
  );
}

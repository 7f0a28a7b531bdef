import { useMemo, useState } from "react";
import { COMMUNITY } from "@/components/explorer/strings";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import { formatCount } from "@/lib/format";
import type { SharedMap } from "@/lib/io/shared-map/shared-map";
import type { FileAccounts } from "./file-accounts";
import { ProfileLink } from "./profile-link";
import { MAP_FILE } from "./strings";

interface AccountsTableProps {
  file: SharedMap["accounts"];
  accounts: FileAccounts;
  communities: readonly CommunitySummary[];
}

interface Column {
  key: string;
  label: string;
  /** What rows are sorted by. */
  value: (n: number) => string | number;
}

const WORDS = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** All accounts of the file as a table that can be sorted. */
export function AccountsTable({ file, accounts, communities }: AccountsTableProps) {
  const [sort, setSort] = useState<{ key: string; isDown: boolean }>();
  const communityOf = (n: number) => COMMUNITY.name(communities[file.community[n]]);
  const columns: Column[] = [
    { key: "handle", label: MAP_FILE.handle, value: (n) => file.handle[n] },
    ...(file.name === undefined
      ? []
      : [{ key: "name", label: MAP_FILE.name, value: (n: number) => accounts.row(n).name }]),
    { key: "community", label: MAP_FILE.community, value: communityOf },
    { key: "followers", label: MAP_FILE.tiesOnMap, value: (n) => accounts.followers[n] },
    { key: "following", label: MAP_FILE.followsOnMap, value: (n) => accounts.following[n] },
  ];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns follow from the file
  const rows = useMemo(() => {
    const all = file.handle.map((_, n) => n);
    const column = columns.find(({ key }) => key === sort?.key);
    if (sort === undefined || column === undefined) return all;
    const compare = (a: number, b: number) => {
      const [one, other] = [column.value(a), column.value(b)];
      return typeof one === "number" && typeof other === "number"
        ? one - other
        : WORDS.compare(String(one), String(other));
    };
    return all.sort((a, b) => (sort.isDown ? compare(b, a) : compare(a, b)) || a - b);
  }, [file, communities, sort]);
  return (
    <section className="map-file-table" aria-label={MAP_FILE.table}>
      <table>
        <caption className="ui-hidden">{MAP_FILE.caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, label }) => (
              <th
                key={key}
                scope="col"
                aria-sort={sort?.key === key ? (sort.isDown ? "descending" : "ascending") : "none"}
              >
                <button
                  type="button"
                  onClick={() => setSort({ key, isDown: sort?.key === key ? !sort.isDown : isCount(key) })}
                >
                  {label}
                  <span aria-hidden="true">{sort?.key === key ? (sort.isDown ? " ↓" : " ↑") : ""}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((n) => (
            <tr key={n}>
              <th scope="row">
                <ProfileLink handle={file.handle[n]} />
              </th>
              {file.name !== undefined && <td>{file.name[n]}</td>}
              <td>{communityOf(n)}</td>
              <td>{formatCount(accounts.followers[n])}</td>
              <td>{formatCount(accounts.following[n])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Counts are sorted from the highest first. */
function isCount(key: string): boolean {
  return key === "followers" || key === "following";
}

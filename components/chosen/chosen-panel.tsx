import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { LimitedInput } from "@/components/ui/limited-text";
import type { Marks } from "@/components/yours/use-marks";
import type { SeedLists } from "@/components/yours/use-seed-lists";
import type { GraphService } from "@/lib/explore/protocol/graph-service";
import type { AccountRow } from "@/lib/explore/protocol/rows";
import { MARK_LIMITS, type MarkChange } from "@/lib/store/mark";
import { CHOSEN } from "./strings";
import type { Chosen } from "./use-chosen";
import "./chosen.css";

interface ChosenPanelProps {
  chosen: Chosen;
  service: GraphService;
  marks: Marks;
  seedLists: SeedLists;
  onSelect: (row: AccountRow) => void;
  onCompare: (one: AccountRow, other: AccountRow) => void;
}

/** How many of the chosen accounts are listed. */
const LISTED = 200;

/** What can be done with several accounts at once. */
export function ChosenPanel({ chosen, service, marks, seedLists, onSelect, onCompare }: ChosenPanelProps) {
  const rows = useRows(service, chosen.accounts);
  const [tag, setTag] = useState("");
  const [said, setSaid] = useState("");
  const markAll = async (change: MarkChange) => {
    const accounts = await service.idsOf([...chosen.accounts]);
    await marks.changeAll(accounts, change);
    setSaid(CHOSEN.done(accounts.length));
  };
  const addSeeds = async () => {
    const accounts = await service.idsOf([...chosen.accounts]);
    seedLists.setSeeds([...(seedLists.draft?.seeds ?? []), ...accounts]);
    setSaid(CHOSEN.done(accounts.length));
  };
  const copy = async () => {
    const accounts = await service.idsOf([...chosen.accounts]);
    const handles = accounts.flatMap(({ handle }) => (handle === undefined ? [] : [`@${handle}`]));
    const copied = await navigator.clipboard.writeText(handles.join("\n")).then(
      () => true,
      () => false,
    );
    setSaid(copied ? CHOSEN.copied(handles.length) : CHOSEN.copyFailed);
  };
  return (
    <aside className="explorer-panel chosen" aria-label={CHOSEN.title(chosen.accounts.size)}>
      <div className="metrics-head">
        <h2>{CHOSEN.title(chosen.accounts.size)}</h2>
        <Button kind="quiet" aria-label={CHOSEN.clear} onClick={chosen.clear}>
          ✕
        </Button>
      </div>
      <form
        className="ui-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (tag.trim() !== "") void markAll({ tags: [[tag.trim(), true]] });
        }}
      >
        <LimitedInput
          aria-label={CHOSEN.tag}
          placeholder={CHOSEN.tag}
          limit={MARK_LIMITS.tag}
          list="chosen-tags"
          value={tag}
          onText={setTag}
        />
        <datalist id="chosen-tags">
          {marks.tags.map((known) => (
            <option key={known} value={known} />
          ))}
        </datalist>
        <Button type="submit" disabled={tag.trim() === ""}>
          {CHOSEN.tagIn}
        </Button>
        <Button disabled={tag.trim() === ""} onClick={() => void markAll({ tags: [[tag.trim(), false]] })}>
          {CHOSEN.tagOut}
        </Button>
      </form>
      <div className="ui-row">
        <Button onClick={() => void addSeeds()}>{CHOSEN.seeds}</Button>
        <Button onClick={() => void markAll({ hidden: true })}>{CHOSEN.hide}</Button>
        <Button onClick={() => void copy()}>{CHOSEN.copy}</Button>
        {rows.length === 2 && <Button onClick={() => onCompare(rows[0], rows[1])}>{CHOSEN.compare}</Button>}
      </div>
      <p role="status">{said}</p>
      <ul className="chosen-list">
        {rows.map((row) => (
          <li key={row.n}>
            <button type="button" onClick={() => onSelect(row)}>
              <strong>{row.handle === "" ? CHOSEN.unknown : `@${row.handle}`}</strong> {row.name}
            </button>
          </li>
        ))}
      </ul>
      {chosen.accounts.size > rows.length && rows.length > 0 && (
        <p className="explorer-quiet">{CHOSEN.more(chosen.accounts.size - rows.length)}</p>
      )}
    </aside>
  );
}

function useRows(service: GraphService, accounts: ReadonlySet<number>): AccountRow[] {
  const [rows, setRows] = useState<AccountRow[]>([]);
  useEffect(() => {
    let current = true;
    const listed = [...accounts].slice(0, LISTED);
    void Promise.all(listed.map((n) => service.row(n))).then((found) => {
      if (current) setRows(found.filter((row) => row !== undefined));
    });
    return () => {
      current = false;
    };
  }, [service, accounts]);
  return rows;
}

import { useLiveQuery } from "dexie-react-hooks";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { useStore } from "@/components/ui/use-store";
import { type LogFilter, PRESETS, passes } from "@/lib/health/log-filter";
import type { LogLevel } from "@/lib/store/log";
import "./diagnose.css";
import { Excerpts } from "./excerpts";
import { LogLines } from "./log-lines";
import { LEVEL_NAMES, LOG, PRESET_NAMES } from "./log-strings";
import { readLog } from "./read-log";
import { saveJson, saveText } from "./save-log";

const EVERYTHING: LogFilter = { preset: "all", level: "info", text: "" };
const LEVELS = Object.keys(LEVEL_NAMES) as LogLevel[];

/** The Log page: the runbook's searches as buttons, a text search, the lines as they come, and files of them. */
export function LogScreen() {
  const store = useStore("mine");
  const lines = useLiveQuery(() => readLog(store), [store]);
  const [filter, setFilter] = useState(EVERYTHING);
  const [follows, setFollows] = useState(true);
  const shown = useMemo(() => lines?.filter((line) => passes(line, line.handle, filter)), [lines, filter]);

  if (lines === undefined || shown === undefined) return <p role="status">{LOG.reading}</p>;
  return (
    <div className="diagnose">
      <p className="ui-quiet">{LOG.lead}</p>
      <fieldset className="ui-row diagnose-presets" aria-label={LOG.presets}>
        {PRESETS.map((preset) => (
          <Button
            key={preset}
            aria-pressed={filter.preset === preset}
            onClick={() => setFilter({ ...filter, preset })}
          >
            {PRESET_NAMES[preset]}
          </Button>
        ))}
      </fieldset>
      <div className="ui-row">
        <label>
          {LOG.level}{" "}
          <select
            value={filter.level}
            onChange={(event) => setFilter({ ...filter, level: event.target.value as LogLevel })}
          >
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {LEVEL_NAMES[level].least}
              </option>
            ))}
          </select>
        </label>
        <input
          type="search"
          aria-label={LOG.search}
          placeholder={LOG.search}
          value={filter.text}
          onChange={(event) => setFilter({ ...filter, text: event.target.value })}
        />
        <label>
          <input type="checkbox" checked={follows} onChange={(event) => setFollows(event.target.checked)} />{" "}
          {LOG.follow}
        </label>
        <Button disabled={shown.length === 0} onClick={() => saveText(shown)}>
          {LOG.saveText}
        </Button>
        <Button disabled={shown.length === 0} onClick={() => saveJson(shown)}>
          {LOG.saveJson}
        </Button>
        <span role="status" className="ui-quiet">
          {LOG.counts(shown.length, lines.length)}
        </span>
      </div>
      {lines.length === 0 && <p>{LOG.empty}</p>}
      {lines.length > 0 && shown.length === 0 && (
        <p className="ui-row">
          {LOG.noMatch} <Button onClick={() => setFilter(EVERYTHING)}>{LOG.showAll}</Button>
        </p>
      )}
      {shown.length > 0 && <LogLines lines={shown} follows={follows} />}
      <Excerpts store={store} />
    </div>
  );
}

import { saveFile } from "@/components/ui/save-file";
import type { LogLine } from "./read-log";

/** Hands lines of the log to the user as text, one a line. */
export function saveText(lines: readonly LogLine[]): void {
  const text = lines.map(
    ({ at, level, handle, text }) =>
      `${new Date(at).toISOString()} ${level.toUpperCase()} ${handle === undefined ? "" : `@${handle} `}${text}`,
  );
  save(`${text.join("\n")}\n`, "text/plain", "txt");
}

/** Hands lines of the log to the user as JSON, with every field. */
export function saveJson(lines: readonly LogLine[]): void {
  save(JSON.stringify(lines, null, 2), "application/json", "json");
}

function save(content: string, type: string, ending: string): void {
  saveFile(new Blob([content], { type }), `map-tpot-log.${ending}`);
}

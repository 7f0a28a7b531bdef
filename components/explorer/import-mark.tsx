import { IMPORT_SIGN } from "@/components/canvas/node-style";
import { IMPORTED } from "./imported-strings";

/** Marks an account that only imported files name, by a sign and a word. */
export function ImportMark() {
  return (
    <small className="explorer-quiet" title={IMPORTED.onlyHint}>
      {IMPORT_SIGN} {IMPORTED.only}
    </small>
  );
}

import { joined, splitCell, withoutBadges } from "@/lib/x/dom/text";

/** What the lines of a row say. */
interface CellText {
  handle?: string;
  name?: string;
  bio?: string;
}

/** Reads the text of a row as a reader sees it: name, @handle, buttons and badges, bio. The bio is one line.
 *  Badges are known here in English only; where the row's elements are at hand, leave them out before. */
export function readCellText(lines: readonly string[]): CellText {
  const { handle, name, rest } = splitCell(lines);
  return { handle, name, bio: joined(withoutBadges(rest)) };
}

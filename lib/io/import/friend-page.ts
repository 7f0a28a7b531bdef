import { formatMany } from "@/lib/format";
import { unpackEdges } from "@/lib/io/shared-map/edges";
import { jsonOfPage } from "@/lib/io/shared-map/page";
import { readSharedMap, type SharedMap } from "@/lib/io/shared-map/shared-map";
import { t } from "@/lib/language";
import { readHandleCell } from "./cells";
import { ImportProblem } from "./draft";
import { named } from "./identity";
import { takePerson } from "./people-table";
import type { FileReport } from "./report";

/** `origin` of the owner's own account in a shared map. */
const OWNER = 1;

/** The map inside a web page that Map TPOT saved; undefined in any other page. Throws `ImportProblem` where the page
 *  has a map that cannot be read. */
export function sharedMapIn(name: string, text: string): SharedMap | undefined {
  const json = jsonOfPage(text);
  if (json === undefined) return undefined;
  try {
    return readSharedMap(json);
  } catch {
    throw new ImportProblem(
      t`The map in "${name}" is damaged, or of a newer version of Map TPOT. Ask for the file again, or update Map TPOT.`,
    );
  }
}

/** Reads the accounts and drawn follows of a map that somebody shared. Accounts without a handle name nobody, and what
 *  only their own imports state is not passed on. */
export function readFriendPage(report: FileReport, map: SharedMap): void {
  const { accounts } = map;
  report.rows = accounts.handle.length;
  const fromImports = new Set(accounts.imported?.flatMap((imported, i) => (imported === 1 ? i : [])));
  const people = accounts.handle.map((text, i) => {
    if (text === "" || fromImports.has(i)) return undefined;
    const cell = readHandleCell(text);
    const name = named(undefined, cell.is === "handle" ? cell.handle : undefined);
    if ("reason" in name) {
      report.reject(i + 1, name.reason);
      return undefined;
    }
    const said: Record<string, unknown> = { name: accounts.name?.[i], bio: accounts.bio?.[i] };
    return takePerson(report, name, (...keys) => keys.map((key) => said[key]).find(Boolean));
  });
  const nameless = accounts.handle.filter((text) => text === "").length;
  if (nameless > 0) report.note(t`Left out, since they have no handle: ${formatMany(nameless, "account")}.`);
  if (fromImports.size > 0)
    report.note(
      t`Left out, since only imports of the map's owner name them: ${formatMany(fromImports.size, "account")}.`,
    );
  const size = accounts.handle.length;
  const hearsay = new Set<number>();
  if (map.importedEdges !== undefined)
    for (const { source, target, mutual } of edgesOf(report.name, map.importedEdges, size)) {
      hearsay.add(source * size + target);
      if (mutual) hearsay.add(target * size + source);
    }
  const follow = (source: number, target: number) => {
    const [from, to] = [people[source], people[target]];
    if (from === undefined || to === undefined || hearsay.has(source * size + target)) return;
    report.draft.follow(from, to, "following");
  };
  for (const { source, target, mutual } of edgesOf(report.name, map.edges, size)) {
    follow(source, target);
    if (mutual) follow(target, source);
  }
  report.note(t`Only follows that are drawn on the map are in the file; their owner may know more.`);
  const owner = accounts.origin?.indexOf(OWNER) ?? -1;
  const person = people[owner];
  report.viewer = { handle: person === undefined ? undefined : report.draft.people[person].profile.handle };
}

function edgesOf(name: string, packed: string, accounts: number) {
  try {
    const { source, target, mutual } = unpackEdges(packed, accounts);
    return Array.from(source, (from, e) => ({ source: from, target: target[e], mutual: mutual[e] === 1 }));
  } catch {
    throw new ImportProblem(t`The follows in "${name}" are damaged. Ask for the file again.`);
  }
}

import { t } from "@/lib/language";
import { at, items } from "@/lib/x/json";
import { readCell } from "./cells";
import type { StatedBy } from "./draft";
import { readJson } from "./json";
import { takeMember } from "./people-table";
import type { FileAnswer, FileReport } from "./report";

/** One file of X's archive. */
export interface ArchivePart {
  name: string;
  /** "following", "follower", "account", or what else the archive holds. */
  part: string;
  rows: readonly unknown[];
}

/** Parts of X's archive that have no follows, and what they have. */
const OTHER_PARTS: Readonly<Record<string, string>> = {
  block: "blocks",
  mute: t`muted accounts`,
  like: "likes",
  tweet: "posts",
  tweets: "posts",
  note: "posts",
  directmessages: "messages",
  contact: "contacts",
  lists: "lists",
};

/** Returns a part of X's archive: data behind an assignment, which is cut off. Undefined for any other text. */
export function archivePart(name: string, text: string): ArchivePart | undefined {
  const start = /^\s*window\.(?:YTD\.(\w+)\.|__THAR_CONFIG\b)/.exec(text.slice(0, 400));
  if (start === null) return undefined;
  const { value } = readJson(name, text.slice(text.indexOf("=") + 1).replace(/;\s*$/, ""));
  const info = at(value, "userInfo");
  if (start[1] === undefined) return { name, part: "account", rows: info === undefined ? [] : [info] };
  return { name, part: start[1], rows: items(value) };
}

/** Returns a part of X's archive without its assignment, as some tools leave it. */
export function strippedPart(name: string, value: unknown): ArchivePart | undefined {
  const first = items(value)[0];
  for (const part of ["following", "follower", "account"])
    if (typeof at(first, part) === "object" && at(first, part, "accountId") !== undefined)
      return { name, part, rows: items(value) };
  const other = ["blocking", "muting", "tweet", "like", "dmConversation"].find(
    (key) => at(first, key) !== undefined,
  );
  const names: Record<string, string> = {
    blocking: "block",
    muting: "mute",
    dmConversation: "directmessages",
  };
  return other === undefined ? undefined : { name, part: names[other] ?? other, rows: items(value) };
}

/** Who an archive belongs to. */
interface ArchiveOwner {
  id: string | undefined;
  handle: string | undefined;
  name: string | undefined;
}

/** Returns the owners that parts name, each once. */
export function ownersIn(parts: readonly ArchivePart[]): ArchiveOwner[] {
  const owners = new Map<string, ArchiveOwner>();
  for (const { part, rows } of parts) {
    if (part !== "account") continue;
    const account = at(rows[0], "account") ?? rows[0];
    const id = readCell(at(account, "accountId"));
    const handle = readCell(at(account, "username") ?? at(account, "userName"));
    const name = at(account, "accountDisplayName") ?? at(account, "displayName");
    const owner: ArchiveOwner = {
      id: id.is === "id" ? id.id : undefined,
      handle: handle.is === "handle" ? handle.handle : undefined,
      name: typeof name === "string" ? name : undefined,
    };
    const key = owner.id ?? owner.handle?.toLowerCase();
    if (key !== undefined && !owners.has(key)) owners.set(key, owner);
  }
  return [...owners.values()];
}

/** Reads the parts of one archive: each list is of the archive's own account, unless the user names another. */
export function readArchive(report: FileReport, parts: readonly ArchivePart[], answer: FileAnswer): void {
  const lists = parts.filter(({ part }) => part === "following" || part === "follower");
  if (lists.length === 0) {
    report.refuse(noLists(parts));
    return;
  }
  const owners = ownersIn(parts);
  const own = owners.length === 1 ? owners[0] : undefined;
  const typed = answer.owner === undefined ? undefined : readCell(answer.owner);
  const owner =
    typed === undefined
      ? own
      : {
          id: typed.is === "id" ? typed.id : undefined,
          handle: typed.is === "handle" ? typed.handle : undefined,
        };
  if (typed === undefined && own !== undefined)
    report.draft.person(own.id, own.handle, own.name === undefined ? {} : { name: own.name });
  if (owner === undefined) report.ask("owner");
  for (const { name, part, rows } of lists) {
    report.rows += rows.length;
    const kind: StatedBy = part === "follower" ? "followers" : "following";
    rows.forEach((row, i) => {
      const cell = readCell(at(row, part, "accountId") ?? at(row, part, "userLink"));
      const person = cell.is === "id" ? report.draft.person(cell.id, undefined) : undefined;
      if (person === undefined) report.draft.reject(name, i + 1, t`no account id`);
      else if (owner !== undefined) takeMember(report, person, owner.id, owner.handle, kind);
    });
  }
  const shown = answer.owner ?? (own?.handle === undefined ? own?.id : own.handle);
  const kinds = new Set(lists.map(({ part }) => part));
  report.list = {
    owner: shown,
    kind: kinds.size > 1 ? undefined : kinds.has("follower") ? "followers" : "following",
    perRow: false,
  };
  report.note(
    t`X's archive has ids and no handles: these accounts are shown without a name until X shows them to you. "Collect my own lists" names them.`,
  );
}

function noLists(parts: readonly ArchivePart[]): string {
  const part = parts.find(({ part }) => part !== "account")?.part.toLowerCase();
  const holds = part === undefined ? t`only the account` : (OTHER_PARTS[part] ?? `"${part}"`);
  return t`This part of X's archive has ${holds}, and no follows. Choose following.js and follower.js, or the .zip itself.`;
}

import { formatMany } from "@/lib/format";
import { refusalOf } from "@/lib/io/backup/problem";
import { openBackup } from "@/lib/io/backup/read";
import { founded } from "@/lib/io/backup/references";
import type { RowOf } from "@/lib/io/backup/rows";
import { t } from "@/lib/language";
import { isShadow, PROFILE_FIELDS, type Profile } from "@/lib/store/account";
import { RELATION, RELATIONS_PER_CHUNK } from "@/lib/store/relations";
import { edgeDirection } from "@/lib/x/kinds";
import { ImportProblem } from "./draft";
import type { FileReport } from "./report";

/** Returns whether a file is packed as backups are. */
export async function isPacked(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Reads what somebody captured from a backup of theirs: accounts as X stated them, lists, and their own relations.
 *  Their tags, notes, seeds, settings, runs, log and own imports are not read. Returns false where the packed file is
 *  no backup; throws `ImportProblem` where it is not whole. O(rows of the file).
 *  @param onRead told the share of the file that was read, 0 to 1 */
export async function readFriendBackup(
  report: FileReport,
  file: Blob,
  onRead: (share: number) => void,
): Promise<boolean> {
  try {
    const backup = await openBackup(file, onRead);
    try {
      const reader = new FriendReader(report);
      for await (const batch of founded(backup.rows(), backup.header)) {
        if (batch.table === "accounts") for (const row of batch.rows) reader.account(row);
        if (batch.table === "lists") for (const row of batch.rows) reader.list(row);
        if (batch.table === "relations") for (const row of batch.rows) reader.relations(row);
        if (batch.table === "meta") for (const row of batch.rows) reader.fact(row);
        report.refused += batch.refused.length;
      }
      reader.finish();
      report.format = "backup";
      return true;
    } finally {
      await backup.close();
    }
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    if (refused.refusal === "foreign") return false;
    throw new ImportProblem(
      t`"${report.name}" is a backup that cannot be read: ${refused.detail}. Nothing of it is imported. Ask for the file again.`,
    );
  }
}

class FriendReader {
  readonly #report: FileReport;
  /** Places among the people, by account number of the file. */
  readonly #people = new Map<number, number>();
  #viewer: { n: number; at: number } | undefined;
  #rejected = 0;

  constructor(report: FileReport) {
    this.#report = report;
  }

  account(row: RowOf<"accounts">): void {
    const { n, id, handle, mergedInto, observedAt } = row;
    if (mergedInto !== undefined) {
      const target = this.#people.get(mergedInto);
      if (target !== undefined) this.#people.set(n, target);
      return;
    }
    const said = PROFILE_FIELDS.filter((field) => field !== "handle").map((field) => [field, row[field]]);
    const profile: Profile = Object.fromEntries(said.filter(([, value]) => value !== undefined));
    const person = this.#report.draft.person(isShadow(row) ? undefined : id, handle, profile, observedAt);
    if (person === undefined) this.#rejected += 1;
    else this.#people.set(n, person);
    this.#report.rows += 1;
  }

  list({ kind, owner, members, firstSeen, missingSince }: RowOf<"lists">): void {
    const direction = edgeDirection(kind);
    const by = direction === "fromOwner" ? "following" : "followers";
    const of = this.#people.get(owner);
    if (direction === "none" || of === undefined) return;
    members.forEach((member, i) => {
      const person = this.#people.get(member);
      if (person === undefined || missingSince[i] !== 0) return;
      // The follow had begun when it was first listed.
      const begun = firstSeen[i] * 1000;
      if (by === "following") this.#report.draft.follow(of, person, by, begun);
      else this.#report.draft.follow(person, of, by, begun);
    });
  }

  relations({ viewer, chunk, flags }: RowOf<"relations">): void {
    const me = this.#people.get(viewer);
    if (me === undefined) return;
    const states = (bits: number, all: number) => (bits & all) === all;
    flags.forEach((bits, i) => {
      const other = this.#people.get(chunk * RELATIONS_PER_CHUNK + i);
      if (other === undefined) return;
      if (states(bits, RELATION.viewerFollowsStated | RELATION.viewerFollows))
        this.#report.draft.follow(me, other, "following");
      if (states(bits, RELATION.followsViewerStated | RELATION.followsViewer))
        this.#report.draft.follow(other, me, "followers");
    });
  }

  fact(row: RowOf<"meta">): void {
    if (!("viewer" in row) || !("lastSeen" in row)) return;
    const { viewer: n, lastSeen: at } = row;
    if (this.#viewer === undefined || at > this.#viewer.at) this.#viewer = { n, at };
  }

  finish(): void {
    const report = this.#report;
    const person = this.#viewer && this.#people.get(this.#viewer.n);
    const viewer = person === undefined ? undefined : report.draft.people[person];
    report.viewer = { handle: viewer?.profile.handle, id: viewer?.id };
    report.note(t`Tags, notes, seeds, settings, log and imports of the backup are not read.`);
    if (this.#rejected > 0)
      report.note(
        t`Left out, since they have no handle and no id: ${formatMany(this.#rejected, "account")}.`,
      );
    if (report.refused > 0)
      report.note(t`Ignored: ${formatMany(report.refused, "broken row")} of the backup.`);
  }
}

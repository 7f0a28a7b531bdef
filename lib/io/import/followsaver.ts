import { t } from "@/lib/language";
import { readId } from "@/lib/x/id";
import { at } from "@/lib/x/json";
import { readUser, shownBio } from "@/lib/x/user";
import { readCell } from "./cells";
import { takeMember } from "./people-table";
import type { FileAnswer, FileReport } from "./report";

/** Returns whether a JSON value is of FollowSaver: X's own user objects under the handle of each list's owner. */
export function isFollowSaver(value: unknown): boolean {
  return at(value, "exportType") !== undefined && at(value, "accounts") !== undefined;
}

/** Reads the lists of FollowSaver's JSON. */
export function readFollowSaver(report: FileReport, value: unknown, answer: FileAnswer): void {
  const said = at(value, "exportType") === "raw-followers" ? "followers" : "following";
  const kind = answer.kind ?? said;
  const lists = Object.entries(at(value, "accounts") ?? {});
  for (const [key, users] of lists) {
    const owner = readCell(answer.owner ?? key);
    if (typeof users !== "object" || users === null) continue;
    Object.entries(users).forEach(([id, raw], i) => {
      report.rows += 1;
      const user = readUser(raw, readId(id));
      if (user === undefined) {
        report.reject(i + 1, t`no user with id and handle`);
        return;
      }
      const { id: itsId, handle, viewerFollows: _, followsViewer: __, bioLinks: ___, ...profile } = user;
      const person = report.draft.person(itsId, handle, { ...profile, bio: shownBio(user) });
      if (person === undefined || kind === "none") return;
      const [byId, byHandle] = [
        owner.is === "id" ? owner.id : undefined,
        owner.is === "handle" ? owner.handle : undefined,
      ];
      takeMember(report, person, byId, byHandle, kind);
    });
  }
  report.list = {
    owner: answer.owner ?? (lists.length === 1 ? lists[0][0] : undefined),
    kind,
    perRow: lists.length > 1 && answer.owner === undefined,
  };
}

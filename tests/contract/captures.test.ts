import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readAnswer } from "@/lib/x/answer";
import type { ReadOperationName } from "@/lib/x/operations";
import type { UserSighting } from "@/lib/x/user";

/** Reads a folder of real captures (X_CAPTURES) and compares each with the independent reading beside it, field
 *  by field. Without the folder the contract is reported as skipped. */

interface ExpectedUser {
  [field: string]: string | number | boolean | null;
}

interface Expected {
  operation: ReadOperationName;
  rows?: ExpectedUser[];
  unavailable?: number;
  cursor?: string | null;
  end?: string;
  user?: ExpectedUser;
}

const FIELDS = [
  "id",
  "handle",
  "name",
  "createdAt",
  "bio",
  "location",
  "website",
  "avatar",
  "followers",
  "following",
  "posts",
  "protected",
  "blueVerified",
  "viewerFollows",
  "followsViewer",
] as const satisfies readonly (keyof UserSighting)[];

/** The sighting in the words of expected.json: an empty place or website and an unstated value are null. */
function stated(user: UserSighting): ExpectedUser {
  return Object.fromEntries(
    FIELDS.map((field) => {
      const value = user[field];
      const isNone = (field === "location" || field === "website") && value === "";
      return [field, value === undefined || isNone ? null : value];
    }),
  );
}

const folder = process.env["X_CAPTURES"];
const expectedFile = folder === undefined ? undefined : join(folder, "expected.json");
const available = expectedFile !== undefined && existsSync(expectedFile);
if (!available) console.log("captures: skipped, X_CAPTURES names no folder with an expected.json");

describe.runIf(available)("captures", () => {
  const expected: Record<string, Expected> = available ? JSON.parse(readFileSync(expectedFile, "utf8")) : {};

  test.each(Object.entries(expected))("%s", (file, want) => {
    const answer = readAnswer(want.operation, 200, readFileSync(join(folder as string, file), "utf8"));
    if (want.user !== undefined) {
      if (answer.type !== "accounts") throw new Error(`read as ${answer.type}`);
      const [account] = answer.accounts;
      if (!account?.found) throw new Error("no account found");
      expect(stated(account.user)).toEqual(want.user);
      return;
    }
    if (answer.type !== "list") throw new Error(`read as ${answer.type}`);
    expect(answer.page.rows.map(stated)).toEqual(want.rows);
    expect(answer.page.unavailable).toBe(want.unavailable);
    expect(answer.page.cursor ?? null).toBe(want.cursor);
    expect(answer.page.end).toBe(want.end);
    expect(answer.page.broken + answer.page.foreign).toBe(0);
  });
});

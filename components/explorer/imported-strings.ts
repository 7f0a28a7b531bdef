import { formatNames } from "@/components/data/import-strings";
import type { ImportedCounts, ImportedPart } from "@/lib/explore/protocol/rows";
import { formatMany, formatMoment } from "@/lib/format";

/** Every word on edges of an account that come from imports. */
export const IMPORTED = {
  title: "From imports",
  only: "import",
  onlyHint: "Only imported files name this account. X has not shown it in a list that you captured.",
  onlyHere: (files: readonly string[]) =>
    `Only in imports: ${quoted(files)}. X has not shown this account in a list that you captured.`,
  filled: (fields: readonly string[], file: string) => `From “${file}”, not from X: ${fields.join(", ")}.`,
  edgesOnly: (following: number, followers: number) =>
    `Only imports state ${formatMany(following, "account")} that it follows and ${formatMany(followers, "follower")}.`,
  onMap: ({ accounts, edges }: ImportedCounts) =>
    ` ⇩ ${formatMany(accounts, "account")} and ${formatMany(edges, "follow")} are known only from imports.`,
  nameless: (accounts: number) =>
    `${formatMany(accounts, "account")} from imports ${accounts === 1 ? "has" : "have"} no handle: X's archive holds ids only. Your own lists on X give each id its handle and name.`,
  whyNameless:
    "Handle not known: X's archive holds ids only. X gives the handle and name when you collect your own lists.",
  collect: "Collect my own lists",
  part: ({ kind, edges }: ImportedPart) =>
    `${kind === "following" ? "Follows" : "Followed by"} ${formatMany(edges, "account")}`,
  source: ({ file, format, at }: ImportedPart) =>
    `“${file}” (${formatNames(format)}), imported ${formatMoment(at)}`,
};

function quoted(files: readonly string[]): string {
  return files.map((file) => `“${file}”`).join(", ");
}

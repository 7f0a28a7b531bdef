import { formatNames } from "@/components/data/import-strings";
import type { ImportedCounts, ImportedPart } from "@/lib/explore/protocol/rows";
import { formatMany, formatMoment } from "@/lib/format";
import { t } from "@/lib/language";

/** Every word on edges of an account that come from imports. */
export const IMPORTED = {
  title: t`From imports`,
  only: t`import`,
  onlyHint: t`Only imported files name this account. X has not shown it in a list that you captured.`,
  onlyHere: (files: readonly string[]) =>
    t`Only in imports: ${quoted(files)}. X has not shown this account in a list that you captured.`,
  filled: (fields: readonly string[], file: string) => t`From “${file}”, not from X: ${fields.join(", ")}.`,
  edgesOnly: (following: number, followers: number) =>
    t`Only imports state ${formatMany(following, "account")} that it follows and ${formatMany(followers, "follower")}.`,
  onMap: ({ accounts, edges }: ImportedCounts) =>
    t` ⇩ ${formatMany(accounts, "account")} and ${formatMany(edges, "follow")} are known only from imports.`,
  nameless: (accounts: number) =>
    t`${formatMany(accounts, "account")} from imports ${accounts === 1 ? t`has` : t`have`} no handle: X's archive holds ids only. Your own lists on X give each id its handle and name.`,
  whyNameless: t`Handle not known: X's archive holds ids only. X gives the handle and name when you collect your own lists.`,
  collect: t`Collect my own lists`,
  part: ({ kind, edges }: ImportedPart) =>
    kind === "following"
      ? t`Follows ${formatMany(edges, "account")}`
      : t`Followed by ${formatMany(edges, "account")}`,
  source: ({ file, format, viewer, at }: ImportedPart) =>
    t`“${file}” (${formatNames(format)}${viewer === undefined ? "" : t`, as @${viewer} sees it`}), imported ${formatMoment(at)}`,
};

function quoted(files: readonly string[]): string {
  return files.map((file) => `“${file}”`).join(", ");
}

import { formatNames } from "@/components/data/import-strings";
import type { ImportedPart } from "@/lib/explore/protocol/rows";
import { formatMany, formatMoment } from "@/lib/format";

/** Every word on edges of an account that come from imports. */
export const IMPORTED = {
  title: "From imports",
  part: ({ kind, edges }: ImportedPart) =>
    `${kind === "following" ? "Follows" : "Followed by"} ${formatMany(edges, "account")}`,
  source: ({ file, format, at }: ImportedPart) =>
    `“${file}” (${formatNames(format)}), imported ${formatMoment(at)}`,
};

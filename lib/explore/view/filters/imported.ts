import { t } from "@/lib/language";
import { flag } from "./fields";
import { defineFilter, keep } from "./filter";

export const imported = defineFilter({
  type: "imported",
  word: "imported",
  label: t`Named by X, or only by imported files`,
  fields: {
    is: flag(t`Named by`, [
      [false, t`X`],
      [true, t`only imported files`],
    ]),
  },
  chip: ({ is }) => (is ? t`only in imports` : t`named by X`),
  apply: ({ is }, subgraph, facts) =>
    keep(subgraph, (account) => (facts.importedOnly?.[account] ?? 0) > 0 === is),
});

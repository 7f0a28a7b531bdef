import { flag } from "./fields";
import { defineFilter, keep } from "./filter";

export const imported = defineFilter({
  type: "imported",
  word: "imported",
  label: "Named by X, or only by imported files",
  fields: {
    is: flag("Named by", [
      [false, "X"],
      [true, "only imported files"],
    ]),
  },
  chip: ({ is }) => (is ? "only in imports" : "named by X"),
  apply: ({ is }, part, facts) => keep(part, (account) => (facts.importedOnly?.[account] ?? 0) > 0 === is),
});

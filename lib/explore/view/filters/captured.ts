import { t } from "@/lib/language";
import { flag } from "./fields";
import { defineFilter, keep } from "./filter";

export const captured = defineFilter({
  type: "captured",
  word: "captured",
  label: t`Own lists captured, or only seen`,
  fields: {
    is: flag(t`Lists`, [
      [true, t`captured`],
      [false, t`only seen`],
    ]),
  },
  chip: ({ is }) => (is ? t`own lists captured` : t`only seen`),
  apply: ({ is }, subgraph, facts) => keep(subgraph, (account) => facts.captured[account] > 0 === is),
});

import { flag } from "./fields";
import { defineFilter, keep } from "./filter";

export const captured = defineFilter({
  type: "captured",
  word: "captured",
  label: "Own lists captured, or only seen",
  fields: {
    is: flag("Lists", [
      [true, "captured"],
      [false, "only seen"],
    ]),
  },
  chip: ({ is }) => (is ? "own lists captured" : "only seen"),
  apply: ({ is }, part, facts) => keep(part, (account) => facts.captured[account] > 0 === is),
});

import { t } from "@/lib/language";
import { text as textField } from "./fields";
import { defineFilter, keep } from "./filter";

export const text = defineFilter({
  type: "text",
  word: "text",
  label: t`Text in handle or name`,
  fields: { text: textField("Text", 100) },
  chip: ({ text }) => t`text “${text}”`,
  apply: ({ text }, subgraph, facts) => keep(subgraph, facts.holds(text)),
});

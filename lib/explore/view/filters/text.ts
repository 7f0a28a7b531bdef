import { text as textField } from "./fields";
import { defineFilter, keep } from "./filter";

export const text = defineFilter({
  type: "text",
  word: "text",
  label: "Text in handle or name",
  fields: { text: textField("Text", 100) },
  chip: ({ text }) => `text “${text}”`,
  apply: ({ text }, part, facts) => keep(part, facts.holds(text)),
});

import { largestWithin } from "@/lib/graph/within";
import { defineFilter } from "./filter";

export const largest = defineFilter({
  type: "largest",
  word: "largest",
  label: "Largest connected part",
  fields: {},
  chip: () => "largest connected part",
  apply: (_, part) => ({ mask: largestWithin(part) }),
});

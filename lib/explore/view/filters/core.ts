import { coreWithin } from "@/lib/graph/within";
import { count } from "./fields";
import { defineFilter } from "./filter";

/** The k-core of what the filters before it left, not of the whole network. */
export const core = defineFilter({
  type: "core",
  word: "core",
  label: "Core: everybody tied to at least k others",
  fields: { k: count("k", 3) },
  chip: ({ k }) => `${k}-core`,
  apply: ({ k }, part) => ({ mask: coreWithin(part, k) }),
});

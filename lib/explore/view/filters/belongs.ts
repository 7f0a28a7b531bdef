import { t } from "@/lib/language";
import { choice } from "./fields";
import { BELONGINGS, defineFilter, keep } from "./filter";
import { tagName } from "./tag";

const WORDS = [
  ["likely", t`likely`],
  ["possible", t`possible`],
  ["unlikely", t`unlikely`],
  ["unknown", t`not enough known`],
  ["nowhere", t`no home of its own`],
] as const;

/** Whether accounts that no tag marks belong, by the estimate. */
export const belongs = defineFilter({
  type: "belongs",
  word: "belongs",
  label: t`Who belongs`,
  fields: { verdict: choice(t`Belongs`, WORDS), tag: tagName },
  chip: ({ verdict, tag }) => `${WORDS.find(([word]) => word === verdict)?.[1]}: ${tag}`,
  idle: { "nobody IN": t`no effect: the tag marks nobody IN` },
  apply({ verdict, tag }, subgraph, facts) {
    const found = facts.belongs(tag);
    if (found === undefined) return { mask: subgraph.mask, idle: "nobody IN" };
    const wanted = BELONGINGS.indexOf(verdict);
    return keep(subgraph, (account) => found[account] === wanted);
  },
});

import { t } from "@/lib/language";
import { type Field, flag, text } from "./fields";
import { defineFilter, keep } from "./filter";

const LONGEST = 40;

/** A tag that the user has made. */
export const tagName: Field<string> = {
  ...text(t`Tag`, LONGEST),
  first: ({ tags }) => tags[0] ?? "",
  isFilled: (tag) => tag !== "",
  control: {
    is: "choice",
    options: ({ tags }) => tags.map((tag) => [tag, tag] as const),
    none: t`No account has a tag yet: open an account to give it one.`,
  },
};

export const tag = defineFilter({
  type: "tag",
  word: "tag",
  label: t`Tag`,
  fields: {
    isIn: flag(t`Mark`, [
      [true, t`IN`],
      [false, t`NOT IN`],
    ]),
    tag: tagName,
  },
  chip: ({ isIn, tag }) => `${isIn ? "IN" : t`NOT IN`} ${tag}`,
  apply({ isIn, tag }, subgraph, facts) {
    const tagged = new Set(facts.tags.get(tag)?.[isIn ? "isIn" : "isOut"]);
    return keep(subgraph, (account) => tagged.has(account));
  },
});

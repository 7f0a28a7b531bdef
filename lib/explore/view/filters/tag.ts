import { type Field, flag, text } from "./fields";
import { defineFilter, keep } from "./filter";

const LONGEST = 40;

/** A tag that the user has made. */
export const tagName: Field<string> = {
  ...text("Tag", LONGEST),
  first: ({ tags }) => tags[0] ?? "",
  isFilled: (tag) => tag !== "",
  control: {
    is: "choice",
    options: ({ tags }) => tags.map((tag) => [tag, tag] as const),
    none: "No account has a tag yet: open an account to give it one.",
  },
};

export const tag = defineFilter({
  type: "tag",
  word: "tag",
  label: "Tag",
  fields: {
    isIn: flag("Mark", [
      [true, "IN"],
      [false, "NOT IN"],
    ]),
    tag: tagName,
  },
  chip: ({ isIn, tag }) => `${isIn ? "IN" : "NOT IN"} ${tag}`,
  apply({ isIn, tag }, part, facts) {
    const tagged = new Set(facts.tags.get(tag)?.[isIn ? "isIn" : "isOut"]);
    return keep(part, (account) => tagged.has(account));
  },
});

import { BANDS } from "@/lib/graph/membership/bands";
import { t } from "@/lib/language";
import { choice } from "./fields";
import { defineFilter, keep } from "./filter";
import { tagName } from "./tag";

const WORDS = [
  ["bridge", t`bridge to another group`],
  ["core", t`core`],
  ["specialist", t`specialist`],
  ["frontier", t`frontier`],
  ["elsewhere", t`elsewhere`],
  ["unknown", t`not enough known`],
] as const;

/** How accounts relate to the group of a tag, by their ties. */
export const band = defineFilter({
  type: "band",
  word: "band",
  label: t`Band around a tag`,
  fields: { band: choice(t`Band`, WORDS), tag: tagName },
  chip: ({ band, tag }) => `${WORDS.find(([word]) => word === band)?.[1]}: ${tag}`,
  idle: { "nobody IN": t`no effect: the tag marks nobody IN` },
  apply({ band, tag }, subgraph, facts) {
    const found = facts.bands(tag);
    if (found === undefined) return { mask: subgraph.mask, idle: "nobody IN" };
    const wanted = BANDS.indexOf(band);
    return keep(subgraph, (account) => found[account] === wanted);
  },
});

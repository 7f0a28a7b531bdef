import { t } from "@/lib/language";
import { count, type Field } from "./fields";
import { defineFilter, keep } from "./filter";

/** Communities that the form offers: smaller ones are found by text or by an account. */
const OFFERED = 100;

const identity: Field<number> = {
  ...count(t`Community`, 0),
  first: ({ communities }) => communities[0]?.id ?? 0,
  control: {
    is: "choice",
    options: ({ communities }) =>
      communities
        .filter(({ isGone }) => isGone !== true)
        .slice(0, OFFERED)
        .map(({ id, name }) => [id, name || String(id + 1)] as const),
  },
};

export const community = defineFilter({
  type: "community",
  word: "community",
  label: t`Community`,
  fields: {
    id: identity,
  },
  chip: ({ id }, { communities }) => {
    const known = communities.find((community) => community.id === id);
    const name = t`community ${known?.name || id + 1}`;
    return known?.fate === undefined ? name : `${name}: ${known.fate}`;
  },
  idle: { gone: t`no effect: it is not on this map` },
  apply: ({ id }, subgraph, facts) => {
    const c = Array.prototype.indexOf.call(facts.communityIds, id);
    // Rather everybody with a word on it than an empty map, or other people.
    if (c < 0) return { ...keep(subgraph, () => true), idle: "gone" };
    return keep(subgraph, (account) => facts.community[account] === c);
  },
});

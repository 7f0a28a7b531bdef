import { count, type Field } from "./fields";
import { defineFilter, keep } from "./filter";

/** So many communities are offered: smaller ones are found by text or by an account. */
const OFFERED = 100;

const communityNumber: Field<number> = {
  ...count("Community", 0),
  control: {
    is: "choice",
    options: ({ communities }) =>
      communities.slice(0, OFFERED).map(({ id, name }) => [id, name || String(id + 1)] as const),
  },
};

export const community = defineFilter({
  type: "community",
  word: "community",
  label: "Community",
  fields: {
    id: communityNumber,
  },
  chip: ({ id }, { communities }) =>
    `community ${communities.find((community) => community.id === id)?.name || id + 1}`,
  apply: ({ id }, part, facts) => keep(part, (account) => facts.community[account] === id),
});

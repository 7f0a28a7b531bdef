import { t } from "@/lib/language";
import { choice } from "./fields";
import { defineFilter, keep, STATUSES } from "./filter";

export const status = defineFilter({
  type: "status",
  word: "status",
  label: t`Status on X`,
  fields: {
    status: choice(
      t`Status`,
      STATUSES.map((status) => [status, status] as const),
      "active",
    ),
  },
  chip: ({ status }) => t`status ${status}`,
  apply({ status }, subgraph, facts) {
    const wanted = STATUSES.indexOf(status);
    return keep(subgraph, (account) => facts.status[account] === wanted);
  },
});

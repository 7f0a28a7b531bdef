import { formatCount } from "@/lib/format";
import { t } from "@/lib/language";
import { defineScore } from "./score";

/** k-core number: the largest k such that the account has k ties inside a group where everybody has k.
 *  Batagelj & Zaveršnik 2003, O(edges). */
export const core = defineScore({
  key: "core",
  label: t`k-core`,
  short: t`How deep inside the dense middle of the network it is.`,
  long: t`The largest number k such that the account is in a group whose members all have at least k ties inside the group, whoever follows whom. High values mark the dense middle, low values its edge.`,
  unit: "count",
  range: { least: 0, most: Number.POSITIVE_INFINITY },
  exportAs: "core",
  table: "shown",
  isInPanel: true,
  isMeasuredLater: true,
  read: ({ measures }) => measures.cores?.core,
  format: formatCount,
  detail: (core, { cores }) =>
    cores === undefined
      ? formatCount(core)
      : t`${formatCount(core)} of at most ${formatCount(cores.highest)} here`,
  method: ({ cores }) =>
    cores &&
    t`The largest k for which it is in a group whose members all have k ties inside the group. Exact, direction forgotten.`,
});

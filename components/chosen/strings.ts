import { formatMany } from "@/lib/format";
import { t } from "@/lib/language";
import { UNKNOWN_HANDLE } from "@/lib/words/accounts";

export const CHOSEN = {
  title: (count: number) => t`${formatMany(count, "account")} chosen`,
  clear: t`Clear the choice`,
  more: (count: number) => t`and ${formatMany(count, "more", "more")}`,
  tag: t`Tag`,
  tagIn: t`IN`,
  tagOut: t`NOT IN`,
  hide: t`Hide all`,
  seeds: t`Add to the seeds`,
  copy: t`Copy handles`,
  compare: t`Compare the two`,
  copied: (count: number) => t`${formatMany(count, "handle")} copied.`,
  copyFailed: t`The browser did not let the page copy.`,
  done: (count: number) => t`Done for ${formatMany(count, "account")}.`,
  unknown: UNKNOWN_HANDLE,
};

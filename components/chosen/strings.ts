import { formatMany } from "@/lib/format";
import { UNKNOWN_HANDLE } from "@/lib/words/accounts";

export const CHOSEN = {
  title: (count: number) => `${formatMany(count, "account")} chosen`,
  clear: "Clear the choice",
  more: (count: number) => `and ${formatMany(count, "more", "more")}`,
  tag: "Tag",
  tagIn: "IN",
  tagOut: "NOT IN",
  hide: "Hide all",
  seeds: "Add to the seeds",
  copy: "Copy handles",
  compare: "Compare the two",
  copied: (count: number) => `${formatMany(count, "handle")} copied.`,
  copyFailed: "The browser did not let the page copy.",
  done: (count: number) => `Done for ${formatMany(count, "account")}.`,
  unknown: UNKNOWN_HANDLE,
};

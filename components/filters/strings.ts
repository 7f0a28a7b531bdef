import type { FilterStep } from "@/lib/explore/view/filters/filter";
import { formatCount, formatMany } from "@/lib/format";

export const FILTERS = {
  label: "Filters",
  add: "Add filter",
  confirm: "Add",
  cancel: "Cancel",
  remove: (filter: string) => `Remove filter: ${filter}`,
  removeThis: "Remove it",
  clear: "Remove all",
  keepSeeds: "Seeds stay",
  keepSeedsHint: "Your seeds stay whatever the filters say. Hidden accounts stay hidden.",
  kept: (seeds: number) => `${formatMany(seeds, "seed")} kept`,
  hidden: (accounts: number) => `${formatMany(accounts, "account")} hidden by you`,
  total: (left: number, all: number) => `${formatCount(left)} of ${formatCount(all)} accounts`,
  edges: (left: number, all: number) => `${formatCount(left)} of ${formatCount(all)} follows`,
  step: ({ before, after }: FilterStep) => `${formatCount(after)} of ${formatCount(before)}`,
  stepSpoken: ({ before, after }: FilterStep) =>
    `leaves ${formatCount(after)} of ${formatMany(before, "account")}`,
  nothing: "Nothing left.",
  culprit: (filter: string, before: number) =>
    `The filter “${filter}” left none of ${formatMany(before, "account")}.`,
  failed: (reason: string) =>
    `The map could not be drawn (${reason}). What was shown before stays. Nothing stored has changed.`,
  kind: "What to filter by",
  rangeLeast: "From",
  rangeMost: "To",
  undo: (label: string | undefined) => (label === undefined ? "Nothing to undo" : `Undo: ${label}`),
  redo: (label: string | undefined) => (label === undefined ? "Nothing to redo" : `Redo: ${label}`),
  undone: (label: string) => `Undone: ${label}`,
  redone: (label: string) => `Done again: ${label}`,
  stepFailed: (reason: string) => `That did not work (${reason}). Everything is as before.`,
  added: (filter: string) => `filter “${filter}”`,
  removed: (filter: string) => `filter “${filter}” removed`,
  cleared: "all filters removed",
  seedsToggled: (stay: boolean) => (stay ? "seeds stay" : "seeds may go"),
  markedMany: (accounts: number) => `what you say of ${formatMany(accounts, "account")}`,
  everybody: "everybody again",
  seedsChanged: "your seeds",
  marked: (handle: string | undefined) =>
    `what you say of ${handle === undefined ? "an account" : `@${handle}`}`,
};

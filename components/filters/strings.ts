import type { FilterStep } from "@/lib/explore/view/filters/filter";
import { formatCount, formatMany } from "@/lib/format";
import { t } from "@/lib/language";

export const FILTERS = {
  label: t`Filters`,
  add: t`Add filter`,
  confirm: t`Add`,
  cancel: t`Cancel`,
  remove: (filter: string) => t`Remove filter: ${filter}`,
  removeThis: t`Remove it`,
  clear: t`Remove all`,
  keepSeeds: t`Seeds stay`,
  keepSeedsHint: t`Your seeds stay whatever the filters say. Hidden accounts stay hidden.`,
  kept: (seeds: number) => t`${formatMany(seeds, "seed")} kept`,
  hidden: (accounts: number) => t`${formatMany(accounts, "account")} hidden by you`,
  total: (left: number, all: number) => t`${formatCount(left)} of ${formatCount(all)} accounts`,
  edges: (left: number, all: number) => t`${formatCount(left)} of ${formatCount(all)} follows`,
  step: ({ before, after }: FilterStep) => t`${formatCount(after)} of ${formatCount(before)}`,
  stepSpoken: ({ before, after }: FilterStep) =>
    t`leaves ${formatCount(after)} of ${formatMany(before, "account")}`,
  nothing: t`Nothing left.`,
  culprit: (filter: string, before: number) =>
    t`The filter “${filter}” left none of ${formatMany(before, "account")}.`,
  failed: (reason: string) =>
    t`The map could not be drawn (${reason}). What was shown before stays. Nothing stored has changed.`,
  kind: t`What to filter by`,
  rangeLeast: t`At least`,
  rangeMost: t`At most`,
  undo: (label: string | undefined) => (label === undefined ? t`Nothing to undo` : t`Undo: ${label}`),
  redo: (label: string | undefined) => (label === undefined ? t`Nothing to redo` : t`Redo: ${label}`),
  undone: (label: string) => t`Undone: ${label}`,
  redone: (label: string) => t`Done again: ${label}`,
  stepFailed: (reason: string) => t`That did not work (${reason}). Everything is as before.`,
  added: (filter: string) => t`filter “${filter}”`,
  removed: (filter: string) => t`filter “${filter}” removed`,
  cleared: t`all filters removed`,
  seedsToggled: (stay: boolean) => (stay ? t`seeds stay` : t`seeds may go`),
  markedMany: (accounts: number) => t`what you say of ${formatMany(accounts, "account")}`,
  everybody: t`everybody again`,
  seedsChanged: t`your seeds`,
  marked: (handle: string | undefined) =>
    t`what you say of ${handle === undefined ? t`an account` : `@${handle}`}`,
};

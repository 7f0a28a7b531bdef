import { formatCount, formatMany } from "@/lib/format";
import { t } from "@/lib/language";
import { UNKNOWN_HANDLE } from "@/lib/words/accounts";

/** Texts for tags and notes, and for seed lists. */

export const MARKS = {
  title: t`Yours`,
  seed: t`Use as a seed`,
  hidden: t`Hidden`,
  unpin: t`Unpin`,
  unpinHint: t`You have put it where it is on the map. Unpinned, it moves with the others again.`,
  hide: t`Hide`,
  show: t`Show again`,
  hideHint: t`Leaves the account out of map and table until you show it again; the search still finds it.`,
  tags: t`Tags`,
  noTags: t`No tags yet.`,
  tagName: t`Tag`,
  tagPlaceholder: t`new tag`,
  isIn: t`IN`,
  isOut: t`NOT IN`,
  addIn: t`Add as IN`,
  addOut: t`Add as NOT IN`,
  flip: (tag: string, isIn: boolean) => t`${tag}: ${isIn ? t`IN` : t`NOT IN`}. Press to turn around.`,
  remove: (tag: string) => t`Take the tag ${tag} off`,
  note: t`Note`,
  notePlaceholder: t`Only you see this.`,
  saved: t`Saved.`,
  unsaved: t`Not saved yet.`,
  save: t`Save`,
  discard: t`Discard`,
  tagUnsaved: t`Not added yet: press IN or NOT IN.`,
  undone: t`Taken back.`,
};

export const SEEDS = {
  button: (name: string, seeds: number, isChanged: boolean) =>
    t`Seeds: ${name} (${formatCount(seeds)})${isChanged ? " •" : ""}`,
  title: t`Seed lists`,
  lead: t`A seed list names people who stand for the corner of X you care about. The map, the scores and the filters start from the active list.`,
  close: t`Close`,
  choosePeople: t`Seeds: choose people`,
  none: t`No seed list`,
  unsaved: t`New seed list`,
  another: t`New list`,
  begun: (number: number, all: number, seeds: number) =>
    all === 1
      ? t`New seed list, not saved: ${formatMany(seeds, "seed")}`
      : t`New seed list ${number}, not saved: ${formatMany(seeds, "seed")}`,
  choose: t`Active seed list`,
  seeds: (count: number) => formatMany(count, "seed"),
  empty: t`No seeds yet. Take the people you follow most mutually, or paste handles.`,
  changed: t`Not saved yet.`,
  notAdded: t`Not added yet.`,
  tooLong: (most: number) =>
    t`This is longer than ${formatCount(most)} characters, more than is kept while it is not added. Add it before you close this page.`,
  seedsNotKept: t`There is no space to keep these changes. Save before you close this page.`,
  changedList: (name: string) => t`${name}, not saved`,
  unknown: (handles: readonly string[]) =>
    t`${formatMany(handles.length, "seed")} not in your store yet: ${handles.map((handle) => `@${handle}`).join(", ")}. They count as soon as they were seen.`,
  remove: (handle: string) => t`Take @${handle} out`,
  nameless: UNKNOWN_HANDLE,
  propose: t`People you follow most mutually`,
  proposeHint: t`They follow you back and are tied to most others whom you follow both ways.`,
  noProposals: t`Nobody yet: read your own following and followers lists on X first.`,
  add: (handle: string) => t`Add @${handle}`,
  addAll: (count: number) => t`Add all ${formatCount(count)}`,
  shared: (shared: number) => t`${formatCount(shared)} shared`,
  paste: t`Paste handles, links or a page's source`,
  addPasted: t`Add these`,
  pasted: (added: number, skipped: readonly string[]) =>
    t`${formatMany(added, "seed")} added.${skipped.length === 0 ? "" : t` Not understood: ${skipped.slice(0, 5).join(", ")}${skipped.length > 5 ? " …" : ""}.`}`,
  nothingPasted: t`There is no handle in this text. Handles have up to 15 letters, digits or underscores.`,
  name: t`Name`,
  save: t`Save`,
  saveAs: t`Save as new`,
  discard: t`Discard changes`,
  delete: t`Delete`,
  deleted: (name: string) => t`"${name}" was deleted.`,
  undo: t`Undo`,
};

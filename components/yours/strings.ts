import { formatCount, formatMany } from "@/lib/explore/format";

/** Words for what the user says of accounts, and for parts. */

export const MARKS = {
  title: "Yours",
  seed: "Seed of the part",
  hidden: "Hidden",
  hide: "Hide",
  show: "Show again",
  hideHint: "Leaves the account out of map and table until you show it again; the search still finds it.",
  tags: "Tags",
  noTags: "No tags yet.",
  tagName: "Tag",
  tagPlaceholder: "new tag",
  isIn: "IN",
  isOut: "NOT IN",
  addIn: "Add as IN",
  addOut: "Add as NOT IN",
  flip: (tag: string, isIn: boolean) => `${tag}: ${isIn ? "IN" : "NOT IN"}. Press to turn around.`,
  remove: (tag: string) => `Take the tag ${tag} off`,
  tooLong: (most: number) => `A tag has at most ${most} characters.`,
  note: "Note",
  notePlaceholder: "Only you see this.",
  saved: "Saved.",
  undone: "Taken back.",
};

export const PARTS = {
  button: (name: string, seeds: number, isChanged: boolean) =>
    `Part: ${name} (${formatCount(seeds)})${isChanged ? " •" : ""}`,
  title: "Your part of X",
  lead: "A part is a list of seeds: accounts that stand for the corner of X you care about. The map, the metrics and the filters look from the active part.",
  close: "Close",
  none: "No part",
  unsaved: "New part",
  choose: "Active part",
  seeds: (count: number) => formatMany(count, "seed"),
  empty: "No seeds yet. Take the people you follow most mutually, or paste handles.",
  changed: "Not saved yet.",
  unknown: (handles: readonly string[]) =>
    `${formatMany(handles.length, "seed")} not in your store yet: ${handles.map((handle) => `@${handle}`).join(", ")}. They count as soon as they were seen.`,
  remove: (handle: string) => `Take @${handle} out`,
  nameless: "handle not known",
  propose: "People you follow most mutually",
  proposeHint: "They follow you back and are tied to most others whom you follow both ways.",
  noProposals: "Nobody yet: read your own following and followers lists on X first.",
  add: (handle: string) => `Add @${handle}`,
  addAll: (count: number) => `Add all ${formatCount(count)}`,
  shared: (shared: number) => `${formatCount(shared)} shared`,
  paste: "Paste handles, links or a page's source",
  addPasted: "Add these",
  pasted: (added: number, skipped: readonly string[]) =>
    `${formatMany(added, "seed")} added.${skipped.length === 0 ? "" : ` Not understood: ${skipped.slice(0, 5).join(", ")}${skipped.length > 5 ? " …" : ""}.`}`,
  nothingPasted: "There is no handle in this text. Handles have up to 15 letters, digits or underscores.",
  name: "Name",
  save: "Save",
  saveAs: "Save as new",
  discard: "Discard changes",
  delete: "Delete",
  deleted: (name: string) => `"${name}" was deleted.`,
  undo: "Undo",
};

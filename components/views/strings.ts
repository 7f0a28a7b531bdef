import { formatMoment } from "@/lib/format";

export const VIEWS = {
  open: "Views",
  openNamed: (name: string, isChanged: boolean) => `View: ${name}${isChanged ? " • changed" : ""}`,
  title: "Saved views",
  lead: "A view holds filters, appearance, the seed list, where the camera is, and whether map or table is shown.",
  close: "Close views",
  none: "No view is saved yet.",
  show: "Open",
  active: "shown now",
  changed: "shown now, changed since",
  at: (at: number) => `saved ${formatMoment(at)}`,
  save: "Save the changes",
  unsaved: "Not saved yet.",
  saveAs: "Save as a new view",
  name: "Name",
  toFile: "Save as a file",
  toFileOf: (name: string) => `Save as a file: ${name}`,
  fromFile: "Open a file",
  delete: (name: string) => `Delete ${name}`,
  deleted: (name: string) => `“${name}” was deleted.`,
  undo: "Undo",
  taken: (name: string) =>
    `There is a view named “${name}” already: choose another name, or save the changes to that one.`,
  nameless: "A view needs a name.",
  unreadable: "This view was saved by another version and cannot be shown.",
  noSuchPart: (name: string, handles: number) =>
    handles === 0
      ? `The view names the seed list “${name}”, which is not here.`
      : `The seed list “${name}” is not here: its ${handles} seeds are shown as an unsaved list.`,
  unknownCommunity: (name: string) =>
    `This view is older than lasting communities: check that “${name}” is the one you mean, then save the view again.`,
  changedCommunity: (
    name: string,
    kept: number | undefined,
    others: readonly { name: string; share: number }[],
  ) => {
    const percent = (share: number) => `${Math.round(share * 100)} %`;
    const where = others.map((other) => `${percent(other.share)} in “${other.name}”`).join(", ");
    const elsewhere = where === "" ? "." : `: ${where}.`;
    if (kept !== undefined)
      return `“${name}” has changed since this view was saved: ${percent(kept)} of its members are still in it${where === "" ? "" : `, ${where}`}.`;
    return `“${name}” is not on this map any more, so its filter does nothing. Its members are in other communities now${elsewhere}`;
  },
  read: (name: string) => `“${name}” was read from the file and saved.`,
};

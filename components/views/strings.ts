import { formatMoment } from "@/lib/format";
import { t } from "@/lib/language";

export const VIEWS = {
  open: t`Views`,
  openNamed: (name: string, isChanged: boolean) => t`View: ${name}${isChanged ? t` • changed` : ""}`,
  title: t`Saved views`,
  lead: t`A view holds filters, appearance, the seed list, where the camera is, and whether map or table is shown.`,
  close: t`Close views`,
  none: t`No view is saved yet.`,
  show: t`Open`,
  active: t`shown now`,
  changed: t`shown now, changed since`,
  at: (at: number) => t`saved ${formatMoment(at)}`,
  save: t`Save the changes`,
  unsaved: t`Not saved yet.`,
  saveAs: t`Save as a new view`,
  name: t`Name`,
  toFile: t`Save as a file`,
  toFileOf: (name: string) => t`Save as a file: ${name}`,
  fromFile: t`Open a file`,
  delete: (name: string) => t`Delete ${name}`,
  deleted: (name: string) => t`“${name}” was deleted.`,
  undo: t`Undo`,
  taken: (name: string) =>
    t`There is a view named “${name}” already: choose another name, or save the changes to that one.`,
  nameless: t`A view needs a name.`,
  unreadable: t`This view was saved by another version and cannot be shown.`,
  noSuchSeedList: (name: string, handles: number) =>
    handles === 0
      ? t`The view names the seed list “${name}”, which is not here.`
      : t`The seed list “${name}” is not here: its ${handles} seeds are shown as an unsaved list.`,
  noSuchTag: (tag: string) =>
    t`The view shows who belongs by the tag “${tag}”, which marks nobody IN here. Tag two accounts IN to see it.`,
  unknownCommunity: (name: string) =>
    t`This view is older than lasting communities: check that “${name}” is the one you mean, then save the view again.`,
  changedCommunity: (
    name: string,
    kept: number | undefined,
    others: readonly { name: string; share: number }[],
  ) => {
    const percent = (share: number) => `${Math.round(share * 100)} %`;
    const where = others.map((other) => t`${percent(other.share)} in “${other.name}”`).join(", ");
    const elsewhere = where === "" ? "." : `: ${where}.`;
    if (kept !== undefined)
      return t`“${name}” has changed since this view was saved: ${percent(kept)} of its members are still in it${where === "" ? "" : `, ${where}`}.`;
    return t`“${name}” is not on this map any more, so its filter does nothing. Its members are in other communities now${elsewhere}`;
  },
  read: (name: string) => t`“${name}” was read from the file and saved.`,
};

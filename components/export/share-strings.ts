import type { ShareOption } from "@/lib/explore/share/share-choice";
import { formatBytes, formatCount, formatMany } from "@/lib/format";

/** Words of the preview before a map is saved as a web page. */
export const SHARE = {
  heading: "To pass on",
  open: "Web page",
  openHint: "The map as one file that opens in any browser, to pass on. First you see what it reveals",
  title: "Save the map as a web page",
  lead: "Whoever has the file sees everything listed here. It holds other people's names and who follows them. It loads nothing and sends nothing.",
  back: "Back to all formats",
  always: "In the file",
  optional: "Only if you choose it",
  handles: (count: number) => `Handles of ${formatMany(count, "account")}, with their positions and sizes`,
  communities: (count: number) => `Names and colours of ${formatMany(count, "community", "communities")}`,
  edges: (count: number) =>
    `${formatMany(count, "drawn tie")} between them. An account with many follows on the map suggests that its list was read`,
  communityNames: "Names of the communities",
  options: {
    names: "Display names",
    bios: "Bios",
    protected: "Protected accounts",
    hidden: "Accounts and communities that you hid",
    notes: "Your notes",
    tags: "Your tags",
    origin: "Who captured it: you, your seeds, whose lists were read, what was imported",
    descriptions: "Your descriptions of communities",
  } satisfies Record<ShareOption, string>,
  count: (count: number) => formatCount(count),
  recoloured: "The file colours accounts by community: the map's own colours would reveal more.",
  evenSizes: "All accounts have one size in the file: sizes by membership would reveal your tags.",
  byLists:
    "The file arranges accounts by community: the arrangement by lists would reveal whose lists were read.",
  reading: "Finding out what the file would reveal",
  save: "Save web page",
  nobody: "No account is left to share. Choose more above, or change the filters of the map.",
  done: (file: string, bytes: number) => `${file} was handed to your browser (${formatBytes(bytes)}).`,
  failed: (reason: string) => `The web page could not be written: ${reason}. Nothing was changed.`,
};

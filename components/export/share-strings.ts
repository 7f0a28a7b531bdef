import type { ShareOption } from "@/lib/explore/share/share-choice";
import { formatBytes, formatMany } from "@/lib/format";
import { t } from "@/lib/language";

/** Words of the preview before a map is saved as a web page. */
export const SHARE = {
  heading: t`To pass on`,
  open: t`Web page`,
  openHint: t`The map as one file that opens in any browser, to pass on. First you see what it reveals`,
  title: t`Save the map as a web page`,
  lead: t`Whoever has the file sees everything listed here. It holds other people's names and who follows them. It loads nothing and sends nothing.`,
  back: t`Back to all formats`,
  always: t`In the file`,
  optional: t`Only if you choose it`,
  handles: (count: number) => t`Handles of ${formatMany(count, "account")}, with their positions and sizes`,
  communities: (count: number) => t`Names and colours of ${formatMany(count, "community", "communities")}`,
  edges: (count: number) =>
    t`${formatMany(count, "drawn tie")} between them. An account with many follows on the map suggests that its list was read`,
  communityNames: t`Names of the communities`,
  options: {
    names: t`Display names`,
    bios: t`Bios`,
    protected: t`Protected accounts`,
    hidden: t`Accounts and communities that you hid`,
    notes: t`Your notes`,
    tags: t`Your tags`,
    origin: t`Who captured it: you, your seeds, whose lists were read, what was imported`,
    descriptions: t`Your descriptions of communities`,
  } satisfies Record<ShareOption, string>,
  recoloured: t`The file colours accounts by community: the map's own colours would reveal more.`,
  evenSizes: t`All accounts have one size in the file: sizes by membership would reveal your tags.`,
  byLists: t`The file arranges accounts by community: the arrangement by lists would reveal whose lists were read.`,
  reading: t`Finding out what the file would reveal`,
  save: t`Save web page`,
  nobody: t`No account is left to share. Choose more above, or change the filters of the map.`,
  done: (file: string, bytes: number) => t`${file} was handed to your browser (${formatBytes(bytes)}).`,
  failed: (reason: string) => t`The web page could not be written: ${reason}. Nothing was changed.`,
};

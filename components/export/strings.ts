import type { ShownMap } from "@/lib/explore/protocol/graph-service";
import { formatBytes, formatCount, formatMany } from "@/lib/format";
import type { DataFormatName } from "@/lib/io/export/formats";
import { t } from "@/lib/language";

export type FormatName = DataFormatName | PictureName;

export type PictureName = "png" | "largePng" | "svg";

/** Words of the export. */
export const EXPORT = {
  open: t`Export`,
  title: t`Export the map`,
  lead: t`The file stays on this computer. It holds other people's names: think before you pass it on.`,
  close: t`Close`,
  scope: t`What to write`,
  all: (accounts: number) => t`The whole network: ${formatMany(accounts, "account")}`,
  drawn: (accounts: number) => t`What is drawn: ${formatMany(accounts, "account")} and the edges among them`,
  pictures: t`Pictures, of what is drawn, with the legend`,
  data: t`Data`,
  formats: {
    png: [t`PNG`, t`A picture for anywhere, 1600 × 1200 pixels`],
    largePng: [t`PNG, large`, t`The same for print, 4096 pixels wide`],
    svg: [t`SVG`, t`A picture that stays sharp`],
    gexf: [t`GEXF`, t`For Gephi, as the map looks here: positions, colours, sizes`],
    graphml: [t`GraphML`, t`For yEd, Cytoscape, networkx, igraph`],
    accountsCsv: [
      t`CSV of accounts`,
      t`A line per account, for a spreadsheet. Spreadsheets round ids: go by the handle`,
    ],
    edgesCsv: [
      t`CSV of edges`,
      t`A line per edge: who follows, who is followed. Spreadsheets round ids: go by the handles`,
    ],
    json: [t`JSON`, t`Node-link form, for networkx and d3`],
    coverageCsv: [
      t`CSV of coverage`,
      t`A line per list: how much of it is known, and how its last visit ended`,
    ],
    coverageJson: [t`JSON of coverage`, t`The same for programs`],
    accountsParquet: [t`Parquet of accounts`, t`A row per account, for DuckDB, pandas, Spark`],
    edgesParquet: [t`Parquet of edges`, t`A row per edge, by X's ids`],
  } satisfies Record<FormatName, [name: string, hint: string]>,
  notes: t`With your notes`,
  writing: (name: string) => t`Writing ${name}`,
  cancel: t`Cancel`,
  done: (file: string, bytes: number) => t`${file} was handed to your browser (${formatBytes(bytes)}).`,
  failed: (reason: string) => t`The file could not be written: ${reason}. Nothing was changed.`,
  cancelled: t`Cancelled. No file was written.`,
  pictureTitle: t`Map TPOT`,
  caption: ({ drawn, accounts, edges }: ShownMap) =>
    [
      drawn.account.length === accounts
        ? t`All ${formatMany(accounts, "account")} drawn`
        : t`${formatCount(drawn.account.length)} of ${formatMany(accounts, "account")} drawn`,
      t`${formatMany(edges, "follow")} known`,
      ...(drawn.read === undefined ? [] : [t`lists of ${formatMany(drawn.read, "drawn account")} captured`]),
      t`a missing follow is unknown, not "does not follow"`,
    ].join(" · "),
};

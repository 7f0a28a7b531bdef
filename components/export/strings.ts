import type { ShownMap } from "@/lib/explore/protocol/graph-service";
import { formatBytes, formatCount, formatMany } from "@/lib/format";
import type { DataFormatName } from "@/lib/io/export/formats";

export type FormatName = DataFormatName | PictureName;

export type PictureName = "png" | "largePng" | "svg";

/** Words of the export. */
export const EXPORT = {
  open: "Export",
  title: "Export the map",
  lead: "The file stays on this computer. It holds other people's names: think before you pass it on.",
  close: "Close",
  scope: "What to write",
  all: (accounts: number) => `The whole network: ${formatMany(accounts, "account")}`,
  drawn: (accounts: number) => `What is drawn: ${formatMany(accounts, "account")} and the edges among them`,
  pictures: "Pictures, of what is drawn, with the legend",
  data: "Data",
  formats: {
    png: ["PNG", "A picture for anywhere, 1600 × 1200 pixels"],
    largePng: ["PNG, large", "The same for print, 4096 pixels wide"],
    svg: ["SVG", "A picture that stays sharp"],
    gexf: ["GEXF", "For Gephi, with places and metrics"],
    graphml: ["GraphML", "For yEd, Cytoscape, networkx, igraph"],
    accountsCsv: [
      "CSV of accounts",
      "A line per account, for a spreadsheet. Spreadsheets round ids: go by the handle",
    ],
    edgesCsv: [
      "CSV of edges",
      "A line per edge: who follows, who is followed. Spreadsheets round ids: go by the handles",
    ],
    json: ["JSON", "Node-link form, for networkx and d3"],
    accountsParquet: ["Parquet of accounts", "A row per account, for DuckDB, pandas, Spark"],
    edgesParquet: ["Parquet of edges", "A row per edge, by X's ids"],
  } satisfies Record<FormatName, [name: string, hint: string]>,
  writing: (name: string) => `Writing ${name}`,
  cancel: "Cancel",
  done: (file: string, bytes: number) => `${file} was handed to your browser (${formatBytes(bytes)}).`,
  failed: (reason: string) => `The file could not be written: ${reason}. Nothing was changed.`,
  cancelled: "Cancelled. No file was written.",
  pictureTitle: "Map TPOT",
  caption: ({ drawn, accounts, edges }: ShownMap) =>
    [
      drawn.account.length === accounts
        ? `All ${formatMany(accounts, "account")} drawn`
        : `${formatCount(drawn.account.length)} of ${formatMany(accounts, "account")} drawn`,
      `${formatMany(edges, "follow")} known`,
      ...(drawn.read === undefined ? [] : [`lists of ${formatMany(drawn.read, "drawn account")} captured`]),
      'a missing follow is unknown, not "does not follow"',
    ].join(" · "),
};

import { t } from "@/lib/language";

/** Formats that are not read here: how to know one, what it is, and what to do instead. */
interface OtherFormat {
  is: string;
  do: string;
}

const TO_GRAPHML = t`Open it in Gephi or another graph program and export it as GEXF or GraphML.`;
const TO_CSV = t`Save it as "CSV UTF-8" in your spreadsheet program, with ids formatted as text.`;

const BINARY: readonly (OtherFormat & { starts: readonly number[] })[] = [
  {
    starts: [0x50, 0x4b, 3, 4],
    is: t`a packed file or a spreadsheet (.xlsx, .ods) under another name`,
    do: t`${TO_CSV} If it is X's archive, give it the ending .zip again.`,
  },
  { starts: [0xd0, 0xcf, 0x11, 0xe0], is: t`a spreadsheet of an older Excel (.xls)`, do: TO_CSV },
  {
    starts: [0x1f, 0x8b],
    is: t`packed with gzip`,
    do: t`Unpack it first.`,
  },
  { starts: [...bytesOf("SQLite format 3")], is: t`an SQLite database`, do: t`Export its tables as CSV.` },
  {
    starts: [...bytesOf("%PDF")],
    is: t`a PDF`,
    do: t`Choose the file that the list was exported to, such as CSV or JSON.`,
  },
];

const TEXTS: readonly (OtherFormat & { starts: RegExp })[] = [
  { starts: /^\*(?:vertices|network|arcs|edges)\b/i, is: t`a Pajek file`, do: TO_GRAPHML },
  { starts: /^(?:Creator\b.*\s+)?(?:#.*\s+)*graph\s*\[/i, is: "GML", do: TO_GRAPHML },
  {
    starts: /^(?:strict\s+)?(?:di)?graph\b[^[{\n]*\{/i,
    is: t`a DOT file of Graphviz`,
    do: TO_GRAPHML,
  },
  { starts: /^nodedef\s*>/i, is: "GDF", do: TO_GRAPHML },
  { starts: /^dl\s+n\s*=/i, is: t`a UCINET file`, do: TO_GRAPHML },
  { starts: /^\(tlp\b/i, is: t`a Tulip file`, do: TO_GRAPHML },
  {
    starts: /^<(?:!doctype html|html)\b/i,
    is: t`a web page`,
    do: t`Choose the exported file itself, such as CSV or JSON.`,
  },
  {
    starts: /^\{"format":\s*"map-tpot-backup"/,
    is: t`a backup of Map TPOT`,
    do: t`Use "Restore" for it.`,
  },
];

/** Returns what a file is and what to do, where its first bytes are those of a format that is no text. */
export function namedBinary(head: Uint8Array): string | undefined {
  const known = BINARY.find(({ starts }) => starts.every((byte, i) => head[i] === byte));
  if (known !== undefined) return sentence(known);
  return undefined;
}

/** Returns what a text is and what to do, where it begins as a format does that is not read here. */
export function namedText(text: string): string | undefined {
  const head = text.slice(0, 2000).trimStart();
  const known = TEXTS.find(({ starts }) => starts.test(head));
  return known === undefined ? undefined : sentence(known);
}

function sentence(format: OtherFormat): string {
  return t`This is ${format.is}. Map TPOT does not read it. ${format.do}`;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

import { formatBytes } from "@/lib/format";
import { t } from "@/lib/language";
import { ImportProblem } from "./draft";
import type { TextFile } from "./open";
import { namedBinary } from "./other-formats";
import {
  DAMAGED_UTF8,
  type Encoding,
  isDamagedUtf8,
  isEncoding,
  otherEncoding,
  statedEncoding,
  unknownEncoding,
} from "./text";

/** Something to read as text: a chosen file, or an entry of a packed one. */
export interface Source {
  /** Names the source among all that are read at once. */
  key: string;
  name: string;
  /** The .zip that it is in. */
  pack?: string;
  /** When (ms) its file was last changed. */
  changedAt: number;
  /** Bytes that it says to have. */
  size: number;
  /** Writes all of its bytes; what it throws names the file. Can be called again. */
  pipeTo(sink: WritableStream<Uint8Array>): Promise<void>;
}

/** Told how many bytes are read, and of how many. */
export type BytesRead = (read: number, total: number) => void;

/** Bytes that are read at once, unpacked; all of it has to fit into memory as text. */
const LARGEST = 512e6;

/** Bytes that are looked at to know an encoding. */
const LOOKED_AT = 64 * 1024;

/** Returns a chosen file that is not packed. */
export function fileSource(file: File): Source {
  return {
    key: file.name,
    name: file.name,
    changedAt: file.lastModified,
    size: file.size,
    pipeTo: (sink) => file.stream().pipeTo(sink),
  };
}

/** Reads sources piece by piece, and never more of them than they say to have: a packed file may hold a thousand
 *  times what it claims. Text that is not UTF-8 is read again in the encoding that it shows or the user chose.
 *  Throws `ImportProblem` where all of them are too much; what is wrong with one is its refusal.
 *  @param encodings what the user chose, by the sources' keys */
export async function readSources(
  sources: readonly Source[],
  onRead: BytesRead,
  most = LARGEST,
  encodings: ReadonlyMap<string, Encoding> = new Map(),
): Promise<TextFile[]> {
  const total = sources.reduce((sum, { size }) => sum + size, 0);
  if (total > most) throw tooLarge(sources, most);
  const files: TextFile[] = [];
  let before = 0;
  for (const source of sources) {
    files.push(await decoded(source, encodings.get(source.key), (read) => onRead(before + read, total)));
    before += source.size;
  }
  return files;
}

/** Text is no UTF-8 from here on. */
class NotUtf8 extends Error {
  constructor(readonly bytes: Uint8Array) {
    super(t`not UTF-8`);
  }
}

async function decoded(
  source: Source,
  chosen: Encoding | undefined,
  onRead: (read: number) => void,
): Promise<TextFile> {
  const { key, name, pack, changedAt } = source;
  const file = { key, name, changedAt, ...(pack !== undefined && { pack }) };
  try {
    const { text, encoding } = await pipedText(source, chosen, onRead);
    return { ...file, text, encoding };
  } catch (error) {
    if (error instanceof ImportProblem)
      return { ...file, text: "", encoding: "utf-8", refusal: error.message };
    if (!(error instanceof NotUtf8)) throw error;
    if (isDamagedUtf8(error.bytes)) {
      const { text } = await pipedText(source, DAMAGED_UTF8, onRead);
      return { ...file, text, encoding: DAMAGED_UTF8 };
    }
    const other = otherEncoding(error.bytes);
    const encoding = other.detected ?? other.samples[0]?.encoding ?? "windows-1252";
    const { text } = await pipedText(source, encoding, onRead);
    return { ...file, text, encoding, other };
  }
}

/** Returns the text of a source. Without an encoding it is the one that its first bytes state, else UTF-8; throws
 *  `NotUtf8` where it is not. */
async function pipedText(
  source: Source,
  chosen: Encoding | undefined,
  onRead: (read: number) => void,
): Promise<{ text: string; encoding: Encoding }> {
  let decoder: TextDecoder | undefined;
  let text = "";
  let read = 0;
  let failure: unknown;
  const take = (piece: Uint8Array) => {
    read += piece.length;
    if (read > source.size) throw liesOfSize(source.name);
    if (decoder === undefined) {
      const binary = namedBinary(piece);
      if (binary !== undefined) throw new ImportProblem(binary);
      decoder = decoderFor(source.name, chosen ?? statedEncoding(piece) ?? "utf-8");
    }
    text += orNotUtf8(decoder, piece);
    onRead(read);
  };
  const sink = new WritableStream<Uint8Array>({
    write(piece) {
      try {
        take(piece);
      } catch (error) {
        failure = error;
        throw error;
      }
    },
  });
  try {
    await source.pipeTo(sink);
  } catch (error) {
    // What unpacks the file may give another error for ours.
    throw failure ?? error;
  }
  return { text: text + lastLetters(decoder), encoding: decoder?.encoding ?? "utf-8" };
}

/** Bytes of half a letter at the end belong to a file that was cut off; the reader of its format says so. */
function lastLetters(decoder: TextDecoder | undefined): string {
  try {
    return decoder?.decode() ?? "";
  } catch {
    return "";
  }
}

/** UTF-8 is the only encoding in which wrong bytes show that it is another one. */
function decoderFor(name: string, encoding: Encoding): TextDecoder {
  if (encoding === DAMAGED_UTF8) return new TextDecoder();
  if (!isEncoding(encoding)) throw unknownEncoding(name, encoding);
  return new TextDecoder(encoding, { fatal: /^utf-?8$/i.test(encoding) });
}

function orNotUtf8(decoder: TextDecoder, piece: Uint8Array): string {
  try {
    return decoder.decode(piece, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) throw new NotUtf8(piece.slice(0, LOOKED_AT));
    throw error;
  }
}

/** What to say of a packed file that states wrong sizes. */
export function liesOfSize(name: string): ImportProblem {
  return new ImportProblem(
    t`"${name}" is not as large, unpacked, as it says. It is damaged or made to do harm: download it again from X.`,
  );
}

function tooLarge(sources: readonly Source[], most: number): ImportProblem {
  const largest = sources.reduce((a, b) => (b.size > a.size ? b : a));
  return new ImportProblem(
    t`Unpacked, the files are larger than ${formatBytes(most)} ("${largest.name}" alone: ${formatBytes(largest.size)}). Choose only those with the lists; if they are that large, the file is not what X gives.`,
  );
}

import { ImportProblem } from "./draft";
import type { TextFile } from "./read";

/** Something to read as text: a chosen file, or an entry of a packed one. */
export interface Source {
  name: string;
  /** Bytes that it says to have. */
  size: number;
  /** Writes all of its bytes; what it throws names the file. */
  pipeTo(sink: WritableStream<Uint8Array>): Promise<void>;
}

/** Told how many bytes are read, and of how many. */
export type BytesRead = (read: number, total: number) => void;

/** Bytes that are read at once, unpacked; all of it has to fit into memory as text. */
const LARGEST = 512 * 1024 * 1024;

/** A chosen file that is not packed. */
export function fileSource(file: File): Source {
  return { name: file.name, size: file.size, pipeTo: (sink) => file.stream().pipeTo(sink) };
}

/** Reads sources piece by piece, and never more of them than they say to have: a packed file may hold a thousand
 *  times what it claims. Throws `ImportProblem` where it is too much. */
export async function readSources(
  sources: readonly Source[],
  onRead: BytesRead,
  most = LARGEST,
): Promise<TextFile[]> {
  const total = sources.reduce((sum, { size }) => sum + size, 0);
  if (total > most) throw tooLarge(sources, most);
  const texts: TextFile[] = [];
  let read = 0;
  for (const { name, size, pipeTo } of sources) {
    const decoder = new TextDecoder();
    let text = "";
    let ofThis = 0;
    const sink = new WritableStream<Uint8Array>({
      write(bytes) {
        ofThis += bytes.length;
        read += bytes.length;
        if (ofThis > size) throw liesOfSize(name);
        text += decoder.decode(bytes, { stream: true });
        onRead(read, total);
      },
    });
    await pipeTo(sink);
    texts.push({ name, text: text + decoder.decode() });
  }
  return texts;
}

/** What to say of a packed file whose sizes are not true. */
export function liesOfSize(name: string): ImportProblem {
  return new ImportProblem(
    `"${name}" is not as large, unpacked, as it says. It is damaged or made to do harm: download it again from X.`,
  );
}

function tooLarge(sources: readonly Source[], most: number): ImportProblem {
  const largest = sources.reduce((a, b) => (b.size > a.size ? b : a));
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  return new ImportProblem(
    `Unpacked, the files are larger than ${megabytes(most)} MB ("${largest.name}" alone: ${megabytes(largest.size)} MB). Choose only those with the lists; if they are that large, the file is not what X gives.`,
  );
}

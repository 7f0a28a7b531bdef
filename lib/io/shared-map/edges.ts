/** Edges among drawn accounts: indices of who follows and who is followed. A mutual pair is one edge. */
export interface EdgeColumns {
  source: ArrayLike<number>;
  target: ArrayLike<number>;
  mutual: ArrayLike<number>;
}

/** Packs edges as text, about a byte and a half for each: by source, then by target, each as the step from the one
 *  before. A step is written in bytes of seven bits, the lowest first (LEB128), its lowest bit says mutual; a row of
 *  a source begins with the number of its edges. The bytes are written in Base64. */
export function packEdges({ source, target, mutual }: EdgeColumns, accounts: number): string {
  const rows: [target: number, isMutual: number][][] = Array.from({ length: accounts }, () => []);
  for (let e = 0; e < source.length; e++) rows[source[e]].push([target[e], mutual[e] === 1 ? 1 : 0]);
  const bytes: number[] = [];
  for (const row of rows) {
    row.sort(([a], [b]) => a - b);
    put(bytes, row.length);
    let before = 0;
    for (const [end, isMutual] of row) {
      put(bytes, (end - before) * 2 + isMutual);
      before = end;
    }
  }
  return base64(Uint8Array.from(bytes));
}

/** The edges that a text holds, by source and target. Throws where it is not whole or names an account that is not
 *  there. */
export function unpackEdges(text: string, accounts: number) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  let at = 0;
  const take = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      if (at >= bytes.length || factor > 2 ** 35) throw new Error("The edges of the file are not whole.");
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const source: number[] = [];
  const target: number[] = [];
  const mutual: number[] = [];
  for (let from = 0; from < accounts; from++) {
    let to = 0;
    for (let left = take(); left > 0; left--) {
      const step = take();
      to += Math.floor(step / 2);
      if (to >= accounts) throw new Error("An edge of the file ends at nobody.");
      source.push(from);
      target.push(to);
      mutual.push(step % 2);
    }
  }
  return {
    source: Uint32Array.from(source),
    target: Uint32Array.from(target),
    mutual: Uint8Array.from(mutual),
  };
}

function put(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}

/** Bytes as Base64. A call takes no hundred thousand arguments, so the bytes go in stretches. */
export function base64(bytes: Uint8Array): string {
  const stretch = 8192;
  let letters = "";
  for (let at = 0; at < bytes.length; at += stretch)
    letters += String.fromCharCode(...bytes.subarray(at, at + stretch));
  return btoa(letters);
}

const PAGE = 65_536;
const ALIGNMENT = 64;

type Numbers = Uint8Array | Uint32Array | Float32Array | Float64Array;

/** Hands out places in the linear memory of a WebAssembly instance, one after the other; release() takes back all
 *  that were handed out after a mark(). Views end when the memory grows: reserve everything first, then look. */
export class WasmMemory {
  readonly #memory: WebAssembly.Memory;
  #top: number;

  constructor(memory: WebAssembly.Memory, start: number) {
    this.#memory = memory;
    this.#top = start;
  }

  mark(): number {
    return this.#top;
  }

  release(mark: number): void {
    this.#top = mark;
  }

  /** Address of that many free bytes. Their contents are left over from earlier. */
  reserve(bytes: number): number {
    const address = Math.ceil(this.#top / ALIGNMENT) * ALIGNMENT;
    this.#top = address + bytes;
    const missing = this.#top - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE));
    return address;
  }

  /** Address of a copy of the array. */
  put(array: Numbers): number {
    const address = this.reserve(array.byteLength);
    new Uint8Array(this.#memory.buffer).set(
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
      address,
    );
    return address;
  }

  u32(address: number, length: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, address, length);
  }

  f32(address: number, length: number): Float32Array {
    return new Float32Array(this.#memory.buffer, address, length);
  }

  f64(address: number, length: number): Float64Array {
    return new Float64Array(this.#memory.buffer, address, length);
  }
}

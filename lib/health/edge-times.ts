/** Account numbers stay below this, so that a pair of them is one exact number. */
const MOST_ACCOUNTS = 2 ** 26;
const EMPTY = -1;

/** Distinct follow edges, each with the earliest time (seconds) it was seen: a hash table in typed arrays, since a
 *  million edges as objects would cost a hundred times the memory. */
export class EdgeTimes {
  #keys = new Float64Array(1024).fill(EMPTY);
  #seconds = new Uint32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Notes that `follower` was seen to follow `followed` at a time (seconds). */
  add(follower: number, followed: number, seconds: number): void {
    if (this.#size * 2 >= this.#keys.length) this.#grow();
    this.#put(follower * MOST_ACCOUNTS + followed, seconds);
  }

  /** Calls back for every edge, in no order that means anything. */
  forEach(visit: (follower: number, followed: number, seconds: number) => void): void {
    for (let i = 0; i < this.#keys.length; i++) {
      const key = this.#keys[i];
      if (key !== EMPTY) visit(Math.floor(key / MOST_ACCOUNTS), key % MOST_ACCOUNTS, this.#seconds[i]);
    }
  }

  #put(key: number, seconds: number): void {
    const mask = this.#keys.length - 1;
    let i = slot(key) & mask;
    while (this.#keys[i] !== EMPTY && this.#keys[i] !== key) i = (i + 1) & mask;
    if (this.#keys[i] === key) {
      this.#seconds[i] = Math.min(this.#seconds[i], seconds);
      return;
    }
    this.#keys[i] = key;
    this.#seconds[i] = seconds;
    this.#size += 1;
  }

  #grow(): void {
    const [keys, times] = [this.#keys, this.#seconds];
    this.#keys = new Float64Array(keys.length * 4).fill(EMPTY);
    this.#seconds = new Uint32Array(keys.length * 4);
    this.#size = 0;
    for (let i = 0; i < keys.length; i++) if (keys[i] !== EMPTY) this.#put(keys[i], times[i]);
  }
}

/** Spreads the pair over the table (Knuth's multiplicative hash on both halves). */
function slot(key: number): number {
  const low = key % MOST_ACCOUNTS;
  const high = Math.floor(key / MOST_ACCOUNTS);
  const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

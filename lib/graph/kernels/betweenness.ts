import { addF64, u32At } from "./memory";

// Shortest paths from 16 sources at once; twin: dependencies() in ../dependencies.ts. An account's 16 numbers of paths
// (f32) fill one cache line, so one read of an edge serves 16 searches. All sources go level by level together; a
// level is pushed along the edges of the front or pulled by the accounts not reached, whichever touches fewer edges
// (Then et al. 2014, multi-source BFS; Beamer, Asanović & Patterson 2012, direction-optimising BFS).

const LANES: u32 = 16;
/** Levels are bits of a u64; the highest says that all lanes have reached the account. */
const MAX_LEVEL: i32 = 62;
const COMPLETE: u64 = (<u64>1) << 63;
/** Numbers of paths above this are too large for sums in f32. */
const TOO_MANY: f32 = 1e30;

const ANY_NEW: i32 = 1;
const ANY_UNSEEN: i32 = 2;
const OVERFLOW: i32 = 4;

/** Degrees of the front summed, by level: tells whether to push or pull on the way back. */
const frontTies = memory.data(64 * 8, 8);

/** Adds the dependencies from count (at most 16) sources to sums (f64). Scratch per account: front and other 64 bytes
 *  each, paths 64, level 16, levels 8. Returns false, with sums as they were, where paths are too long or too many for
 *  this kernel. */
export function dependenciesOf16(
  size: u32,
  offsets: usize,
  targets: usize,
  sources: usize,
  count: u32,
  linear: bool,
  front: usize,
  other: usize,
  paths: usize,
  level: usize,
  levels: usize,
  sums: usize,
): bool {
  start(size, offsets, sources, count, front, paths, level, levels);
  let depth: i32 = 0;
  let unseenTies: f64 = u32At(offsets, size);
  for (;;) {
    if (depth === MAX_LEVEL) return false;
    let nextTies: f64 = 0;
    let nextUnseen: f64 = 0;
    const bit = (<u64>1) << depth;
    const pushes = load<f64>(frontTies + ((<usize>depth) << 3)) < unseenTies;
    if (pushes) pushAll(size, offsets, targets, levels, bit, front, other);
    for (let v: u32 = 0; v < size; v++) {
      if (load<u64>(levels + ((<usize>v) << 3)) & COMPLETE) {
        clear(other + ((<usize>v) << 6));
        continue;
      }
      if (!pushes) pull(v, offsets, targets, front, other);
      const found = settle(v, depth, paths, level, levels, other);
      if (found & OVERFLOW) return false;
      const ties: f64 = u32At(offsets, v + 1) - u32At(offsets, v);
      if (found & ANY_NEW) nextTies += ties;
      if (found & ANY_UNSEEN) nextUnseen += ties;
    }
    const swap = front;
    front = other;
    other = swap;
    if (nextTies === 0) break;
    depth++;
    store<f64>(frontTies + ((<usize>depth) << 3), nextTies);
    unseenTies = nextUnseen;
  }
  goBack(size, offsets, targets, depth, linear, front, other, paths, level, levels, sums);
  return true;
}

function start(
  size: u32,
  offsets: usize,
  sources: usize,
  count: u32,
  front: usize,
  paths: usize,
  level: usize,
  levels: usize,
): void {
  memory.fill(front, 0, (<usize>size) << 6);
  memory.fill(paths, 0, (<usize>size) << 6);
  memory.fill(level, 0xff, (<usize>size) << 4);
  memory.fill(levels, 0, (<usize>size) << 3);
  let ties: f64 = 0;
  for (let lane: u32 = 0; lane < count; lane++) {
    const source = u32At(sources, lane);
    const at = ((<usize>source) << 6) + ((<usize>lane) << 2);
    store<f32>(front + at, 1);
    store<f32>(paths + at, 1);
    store<u8>(level + ((<usize>source) << 4) + lane, 0);
    store<u64>(levels + ((<usize>source) << 3), 1);
    ties += u32At(offsets, source + 1) - u32At(offsets, source);
  }
  store<f64>(frontTies, ties);
  // Lanes without a source count as reached everywhere.
  for (let lane = count; lane < LANES; lane++)
    for (let v: u32 = 0; v < size; v++) store<f32>(paths + ((<usize>v) << 6) + ((<usize>lane) << 2), 1);
}

/** other[u] = sum of front[v] over the neighbours v of u that have a lane at the level of bit. */
function pushAll(
  size: u32,
  offsets: usize,
  targets: usize,
  levels: usize,
  bit: u64,
  front: usize,
  other: usize,
): void {
  memory.fill(other, 0, (<usize>size) << 6);
  for (let v: u32 = 0; v < size; v++) {
    if (!(load<u64>(levels + ((<usize>v) << 3)) & bit)) continue;
    const from = front + ((<usize>v) << 6);
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    const d = v128.load(from, 48);
    const end = targets + ((<usize>u32At(offsets, v + 1)) << 2);
    for (let i = targets + ((<usize>u32At(offsets, v)) << 2); i < end; i += 4) {
      const to = other + ((<usize>load<u32>(i)) << 6);
      v128.store(to, f32x4.add(v128.load(to), a));
      v128.store(to, f32x4.add(v128.load(to, 16), b), 16);
      v128.store(to, f32x4.add(v128.load(to, 32), c), 32);
      v128.store(to, f32x4.add(v128.load(to, 48), d), 48);
    }
  }
}

/** other[v] = sum of front over the neighbours of v. */
function pull(v: u32, offsets: usize, targets: usize, front: usize, other: usize): void {
  let a = f32x4.splat(0);
  let b = f32x4.splat(0);
  let c = f32x4.splat(0);
  let d = f32x4.splat(0);
  const end = targets + ((<usize>u32At(offsets, v + 1)) << 2);
  for (let i = targets + ((<usize>u32At(offsets, v)) << 2); i < end; i += 4) {
    const from = front + ((<usize>load<u32>(i)) << 6);
    a = f32x4.add(a, v128.load(from));
    b = f32x4.add(b, v128.load(from, 16));
    c = f32x4.add(c, v128.load(from, 32));
    d = f32x4.add(d, v128.load(from, 48));
  }
  const to = other + ((<usize>v) << 6);
  v128.store(to, a);
  v128.store(to, b, 16);
  v128.store(to, c, 32);
  v128.store(to, d, 48);
}

function clear(line: usize): void {
  const zero = f32x4.splat(0);
  v128.store(line, zero);
  v128.store(line, zero, 16);
  v128.store(line, zero, 32);
  v128.store(line, zero, 48);
}

/** Keeps of other[v] the lanes that reach v for the first time, and notes their paths and level. */
function settle(v: u32, depth: i32, paths: usize, level: usize, levels: usize, other: usize): i32 {
  const zero = f32x4.splat(0);
  const p = paths + ((<usize>v) << 6);
  const o = other + ((<usize>v) << 6);
  let p0 = v128.load(p);
  let p1 = v128.load(p, 16);
  let p2 = v128.load(p, 32);
  let p3 = v128.load(p, 48);
  const n0 = v128.and(v128.load(o), f32x4.eq(p0, zero));
  const n1 = v128.and(v128.load(o, 16), f32x4.eq(p1, zero));
  const n2 = v128.and(v128.load(o, 32), f32x4.eq(p2, zero));
  const n3 = v128.and(v128.load(o, 48), f32x4.eq(p3, zero));
  v128.store(o, n0);
  v128.store(o, n1, 16);
  v128.store(o, n2, 32);
  v128.store(o, n3, 48);
  let found = 0;
  if (v128.any_true(v128.or(v128.or(n0, n1), v128.or(n2, n3)))) {
    found = ANY_NEW;
    p0 = f32x4.add(p0, n0);
    v128.store(p, p0);
    p1 = f32x4.add(p1, n1);
    v128.store(p, p1, 16);
    p2 = f32x4.add(p2, n2);
    v128.store(p, p2, 32);
    p3 = f32x4.add(p3, n3);
    v128.store(p, p3, 48);
    const isNew = i8x16.narrow_i16x8_s(
      i16x8.narrow_i32x4_s(f32x4.ne(n0, zero), f32x4.ne(n1, zero)),
      i16x8.narrow_i32x4_s(f32x4.ne(n2, zero), f32x4.ne(n3, zero)),
    );
    const l = level + ((<usize>v) << 4);
    v128.store(l, v128.bitselect(i8x16.splat(<i8>(depth + 1)), v128.load(l), isNew));
    const bits = levels + ((<usize>v) << 3);
    store<u64>(bits, load<u64>(bits) | ((<u64>2) << depth));
    const most = f32x4.max(f32x4.max(p0, p1), f32x4.max(p2, p3));
    if (v128.any_true(f32x4.gt(most, f32x4.splat(TOO_MANY)))) found |= OVERFLOW;
  }
  const unseen = v128.or(
    v128.or(f32x4.eq(p0, zero), f32x4.eq(p1, zero)),
    v128.or(f32x4.eq(p2, zero), f32x4.eq(p3, zero)),
  );
  if (v128.any_true(unseen)) return found | ANY_UNSEEN;
  const bits = levels + ((<usize>v) << 3);
  store<u64>(bits, load<u64>(bits) | COMPLETE);
  return found;
}

/** From the deepest level to the first: front[v] becomes (what an end is worth + dependency) / paths. */
function goBack(
  size: u32,
  offsets: usize,
  targets: usize,
  deepest: i32,
  linear: bool,
  front: usize,
  other: usize,
  paths: usize,
  level: usize,
  levels: usize,
  sums: usize,
): void {
  memory.fill(front, 0, (<usize>size) << 6);
  for (let v: u32 = 0; v < size; v++)
    if (load<u64>(levels + ((<usize>v) << 3)) & ((<u64>1) << deepest))
      depend(v, deepest, linear ? 1 / <f32>max(deepest, 1) : 1, 0, front, paths, level, sums);
  for (let depth = deepest - 1; depth >= 1; depth--) {
    const bit = (<u64>1) << depth;
    const worth: f32 = linear ? 1 / <f32>depth : 1;
    const counts: f64 = linear ? 2 * <f64>depth : 1;
    const below = load<f64>(frontTies + ((<usize>depth) << 3) + 8);
    const pushes = below < load<f64>(frontTies + ((<usize>depth) << 3));
    if (pushes) pushAll(size, offsets, targets, levels, bit << 1, front, other);
    for (let v: u32 = 0; v < size; v++) {
      if (!(load<u64>(levels + ((<usize>v) << 3)) & bit)) {
        clear(other + ((<usize>v) << 6));
        continue;
      }
      if (!pushes) pull(v, offsets, targets, front, other);
      depend(v, depth, worth, counts, other, paths, level, sums);
    }
    const swap = front;
    front = other;
    other = swap;
  }
}

/** With the shares from one level deeper in line[v]: adds counts × the dependencies of v to sums, and leaves v's own
 *  shares in line[v], 0 in lanes where v is on another level. */
function depend(
  v: u32,
  depth: i32,
  worth: f32,
  counts: f64,
  line: usize,
  paths: usize,
  level: usize,
  sums: usize,
): void {
  const at = v128.load(level + ((<usize>v) << 4));
  const here = i8x16.eq(at, i8x16.splat(<i8>depth));
  const low = i16x8.extend_low_i8x16_s(here);
  const high = i16x8.extend_high_i8x16_s(here);
  const m0 = i32x4.extend_low_i16x8_s(low);
  const m1 = i32x4.extend_high_i16x8_s(low);
  const m2 = i32x4.extend_low_i16x8_s(high);
  const m3 = i32x4.extend_high_i16x8_s(high);
  const p = paths + ((<usize>v) << 6);
  const q = line + ((<usize>v) << 6);
  const p0 = v128.load(p);
  const p1 = v128.load(p, 16);
  const p2 = v128.load(p, 32);
  const p3 = v128.load(p, 48);
  const d0 = v128.and(f32x4.mul(p0, v128.load(q)), m0);
  const d1 = v128.and(f32x4.mul(p1, v128.load(q, 16)), m1);
  const d2 = v128.and(f32x4.mul(p2, v128.load(q, 32)), m2);
  const d3 = v128.and(f32x4.mul(p3, v128.load(q, 48)), m3);
  if (counts > 0) addF64(sums, v, counts * total(f32x4.add(f32x4.add(d0, d1), f32x4.add(d2, d3))));
  const one = f32x4.splat(worth);
  v128.store(q, v128.and(f32x4.div(f32x4.add(one, d0), p0), m0));
  v128.store(q, v128.and(f32x4.div(f32x4.add(one, d1), p1), m1), 16);
  v128.store(q, v128.and(f32x4.div(f32x4.add(one, d2), p2), m2), 32);
  v128.store(q, v128.and(f32x4.div(f32x4.add(one, d3), p3), m3), 48);
}

function total(x: v128): f64 {
  return (
    <f64>f32x4.extract_lane(x, 0) +
    <f64>f32x4.extract_lane(x, 1) +
    <f64>f32x4.extract_lane(x, 2) +
    <f64>f32x4.extract_lane(x, 3)
  );
}

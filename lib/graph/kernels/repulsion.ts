import { sumOfLanes } from "./lanes";
import { f32At, setF32, u32At } from "./memory";
import { CELL, cellCount, cells, order, pointMass, pointX, pointY } from "./quadtree";

// Twin: ../repulsion.ts, which explains what is done here against four points at a time.

/** What acts on a leaf. */
let listX: usize = 0;
let listY: usize = 0;
let listMass: usize = 0;

/** Places the lists in memory from at on; returns where memory is free behind them. No leaf has more acting on it than
 *  all points and all cells. */
export function placeLists(at: usize, points: u32): usize {
  const list = (((<usize>points) << 2) * 3 + 35) & ~15;
  listX = at;
  listY = listX + list;
  listMass = listY + list;
  return listMass + list;
}

/** Writes the repulsion on every account of the tree into forceX and forceY (f32). */
export function repel(theta2: f32, forceX: usize, forceY: usize): void {
  const end = cells + ((<usize>cellCount) << CELL);
  for (let cell = cells; cell < end; cell += (<usize>1) << CELL) {
    if (load<u32>(cell, 28) === 0) continue;
    const acting = listActing(cell, end, theta2);
    const first = load<u32>(cell, 16);
    const last = load<u32>(cell, 20) - 1;
    for (let point = first; point <= last; point += 2)
      pushTwo(point, min(point + 1, last), acting, forceX, forceY);
  }
}

/** Lists what acts on a leaf, filled up with massless points to a multiple of four. */
function listActing(leaf: usize, end: usize, theta2: f32): u32 {
  const first = load<u32>(leaf, 16);
  const last = load<u32>(leaf, 20);
  let left = f32At(pointX, first);
  let right = left;
  let bottom = f32At(pointY, first);
  let top = bottom;
  for (let i = first + 1; i < last; i++) {
    left = min(left, f32At(pointX, i));
    right = max(right, f32At(pointX, i));
    bottom = min(bottom, f32At(pointY, i));
    top = max(top, f32At(pointY, i));
  }
  const middleX = (left + right) * 0.5;
  const middleY = (bottom + top) * 0.5;
  const halfWidth = (right - left) * 0.5;
  const halfHeight = (top - bottom) * 0.5;
  let count: u32 = 0;
  for (let cell = cells; cell < end; ) {
    const dx = max(abs(load<f32>(cell) - middleX) - halfWidth, 0);
    const dy = max(abs(load<f32>(cell, 4) - middleY) - halfHeight, 0);
    if (load<f32>(cell, 12) < theta2 * (dx * dx + dy * dy)) {
      setF32(listX, count, load<f32>(cell));
      setF32(listY, count, load<f32>(cell, 4));
      setF32(listMass, count++, load<f32>(cell, 8));
      cell = cells + ((<usize>load<u32>(cell, 24)) << CELL);
      continue;
    }
    if (load<u32>(cell, 28)) {
      const from = load<u32>(cell, 16);
      const points = load<u32>(cell, 20) - from;
      const bytes = (<usize>points) << 2;
      const source = (<usize>from) << 2;
      const target = (<usize>count) << 2;
      memory.copy(listX + target, pointX + source, bytes);
      memory.copy(listY + target, pointY + source, bytes);
      memory.copy(listMass + target, pointMass + source, bytes);
      count += points;
    }
    cell += (<usize>1) << CELL;
  }
  for (; count & 3; count++) {
    setF32(listX, count, 0);
    setF32(listY, count, 0);
    setF32(listMass, count, 0);
  }
  return count;
}

/** Repulsion on two points (or twice on one), against four of the list at a time. */
function pushTwo(one: u32, two: u32, acting: u32, forceX: usize, forceY: usize): void {
  const softening = f32x4.splat(1e-9);
  const oneX = f32x4.splat(f32At(pointX, one));
  const oneY = f32x4.splat(f32At(pointY, one));
  const twoX = f32x4.splat(f32At(pointX, two));
  const twoY = f32x4.splat(f32At(pointY, two));
  let oneFx = f32x4.splat(0);
  let oneFy = f32x4.splat(0);
  let twoFx = f32x4.splat(0);
  let twoFy = f32x4.splat(0);
  const end = (<usize>acting) << 2;
  for (let i: usize = 0; i < end; i += 16) {
    const lx = v128.load(listX + i);
    const ly = v128.load(listY + i);
    const lm = v128.load(listMass + i);
    const ax = f32x4.sub(oneX, lx);
    const ay = f32x4.sub(oneY, ly);
    const a = f32x4.div(lm, f32x4.add(f32x4.add(f32x4.mul(ax, ax), f32x4.mul(ay, ay)), softening));
    oneFx = f32x4.add(oneFx, f32x4.mul(ax, a));
    oneFy = f32x4.add(oneFy, f32x4.mul(ay, a));
    const bx = f32x4.sub(twoX, lx);
    const by = f32x4.sub(twoY, ly);
    const b = f32x4.div(lm, f32x4.add(f32x4.add(f32x4.mul(bx, bx), f32x4.mul(by, by)), softening));
    twoFx = f32x4.add(twoFx, f32x4.mul(bx, b));
    twoFy = f32x4.add(twoFy, f32x4.mul(by, b));
  }
  setForce(one, sumOfLanes(oneFx), sumOfLanes(oneFy), forceX, forceY);
  setForce(two, sumOfLanes(twoFx), sumOfLanes(twoFy), forceX, forceY);
}

function setForce(point: u32, fx: f32, fy: f32, forceX: usize, forceY: usize): void {
  const v = u32At(order, point);
  const m = f32At(pointMass, point);
  setF32(forceX, v, m * fx);
  setF32(forceY, v, m * fy);
}

import { logarithm, sumOfLanes } from "./lanes";
import { f32At, setF32, u32At } from "./memory";
import { buildTree, placeTree } from "./quadtree";
import { placeLists, repel } from "./repulsion";

// One layout per instance: its arrays stay where prepareLayout() was told. Twin: ../force-model.ts.

const GRAVITY: f32 = 0.02;
const MAX_SPEED_RISE: f64 = 0.5;
const MIN_EFFICIENCY: f64 = 0.05;
const MAX_SPEED: f64 = 1000;

let size: u32 = 0;
let theta2: f32 = 1;
let offsets: usize = 0;
let targets: usize = 0;
let mass: usize = 0;
let x: usize = 0;
let y: usize = 0;
let forceX: usize = 0;
let forceY: usize = 0;
let lastX: usize = 0;
let lastY: usize = 0;
let speed: f64 = 1;
let efficiency: f64 = 1;

/** Takes the arrays of a graph (u32), mass, x and y (f32), and theta. All else goes to scratch, aligned to 16.
 *  Returns the bytes of scratch that it needs; with scratch 0 it only says so. */
export function prepareLayout(
  accounts: u32,
  offsetsAt: usize,
  targetsAt: usize,
  massAt: usize,
  xAt: usize,
  yAt: usize,
  theta: f32,
  scratch: usize,
): usize {
  const array = (((<usize>accounts) << 2) + 15) & ~15;
  size = accounts;
  theta2 = theta * theta;
  offsets = offsetsAt;
  targets = targetsAt;
  mass = massAt;
  x = xAt;
  y = yAt;
  forceX = scratch;
  forceY = forceX + array;
  lastX = forceY + array;
  lastY = lastX + array;
  speed = 1;
  efficiency = 1;
  const needed = placeLists(placeTree(lastY + array, accounts), accounts) - scratch;
  // Nothing moved before the first step.
  if (scratch !== 0) memory.fill(lastX, 0, array * 2);
  return needed;
}

/** One step; returns how far a point moved on average. */
export function advance(): f64 {
  if (size < 2) return 0;
  buildTree(x, y, mass);
  repel(theta2, forceX, forceY);
  attract();
  adaptSpeed();
  return move();
}

function attract(): void {
  for (let v: u32 = 0; v < size; v++) {
    const ownX = f32At(x, v);
    const ownY = f32At(y, v);
    const splatX = f32x4.splat(ownX);
    const splatY = f32x4.splat(ownY);
    let fx = f32x4.splat(0);
    let fy = f32x4.splat(0);
    let i = targets + ((<usize>u32At(offsets, v)) << 2);
    const end = targets + ((<usize>u32At(offsets, v + 1)) << 2);
    for (; i < end; i += 16) {
      // Places beyond the row are filled with v itself, which does not pull.
      const a = (<usize>load<u32>(i)) << 2;
      const b = (<usize>(i + 4 < end ? load<u32>(i, 4) : v)) << 2;
      const c = (<usize>(i + 8 < end ? load<u32>(i, 8) : v)) << 2;
      const d = (<usize>(i + 12 < end ? load<u32>(i, 12) : v)) << 2;
      const dx = f32x4.sub(gather(x, a, b, c, d), splatX);
      const dy = f32x4.sub(gather(y, a, b, c, d), splatY);
      const distance = f32x4.sqrt(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)));
      const pull = f32x4.div(
        logarithm(f32x4.add(f32x4.splat(1), distance)),
        f32x4.max(distance, f32x4.splat(1e-6)),
      );
      fx = f32x4.add(fx, f32x4.mul(dx, pull));
      fy = f32x4.add(fy, f32x4.mul(dy, pull));
    }
    const gravity = GRAVITY * f32At(mass, v);
    setF32(forceX, v, f32At(forceX, v) + sumOfLanes(fx) - gravity * ownX);
    setF32(forceY, v, f32At(forceY, v) + sumOfLanes(fy) - gravity * ownY);
  }
}

function gather(base: usize, a: usize, b: usize, c: usize, d: usize): v128 {
  let lanes = v128.load32_zero(base + a);
  lanes = v128.load_lane<u32>(base + b, lanes, 1);
  lanes = v128.load_lane<u32>(base + c, lanes, 2);
  return v128.load_lane<u32>(base + d, lanes, 3);
}

function swing(v: u32): f32 {
  return length(f32At(lastX, v) - f32At(forceX, v), f32At(lastY, v) - f32At(forceY, v));
}

function length(a: f32, b: f32): f32 {
  return sqrt<f32>(a * a + b * b);
}

function adaptSpeed(): void {
  let swinging: f64 = 0;
  let traction: f64 = 0;
  for (let v: u32 = 0; v < size; v++) {
    const m = f32At(mass, v);
    swinging += m * swing(v);
    traction += m * length(f32At(lastX, v) + f32At(forceX, v), f32At(lastY, v) + f32At(forceY, v));
  }
  traction /= 2;
  if (swinging === 0) return;
  const optimal = 0.05 * sqrt<f64>(size);
  const tolerance = max(sqrt<f64>(optimal), min(10, (optimal * traction) / (<f64>size * <f64>size)));
  if (swinging > 2 * traction && efficiency > MIN_EFFICIENCY) efficiency *= 0.5;
  const target = (tolerance * efficiency * traction) / swinging;
  if (swinging > tolerance * traction) {
    if (efficiency > MIN_EFFICIENCY) efficiency *= 0.7;
  } else if (speed < MAX_SPEED) efficiency *= 1.3;
  speed += min(target - speed, MAX_SPEED_RISE * speed);
}

function move(): f64 {
  let moved: f64 = 0;
  const rate = <f32>speed;
  for (let v: u32 = 0; v < size; v++) {
    const factor = rate / (1 + sqrt<f32>(rate * f32At(mass, v) * swing(v)));
    const fx = f32At(forceX, v);
    const fy = f32At(forceY, v);
    setF32(x, v, f32At(x, v) + fx * factor);
    setF32(y, v, f32At(y, v) + fy * factor);
    moved += length(fx, fy) * factor;
    setF32(lastX, v, fx);
    setF32(lastY, v, fy);
  }
  return moved / size;
}

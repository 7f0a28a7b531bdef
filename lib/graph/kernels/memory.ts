/** Element i of an array of u32 at base. */
export function u32At(base: usize, i: u32): u32 {
  return load<u32>(base + ((<usize>i) << 2));
}

export function setU32(base: usize, i: u32, value: u32): void {
  store<u32>(base + ((<usize>i) << 2), value);
}

/** Element i of an array of f64 at base. */
export function f64At(base: usize, i: u32): f64 {
  return load<f64>(base + ((<usize>i) << 3));
}

export function setF64(base: usize, i: u32, value: f64): void {
  store<f64>(base + ((<usize>i) << 3), value);
}

export function addF64(base: usize, i: u32, value: f64): void {
  setF64(base, i, f64At(base, i) + value);
}

export function f32At(base: usize, i: u32): f32 {
  return load<f32>(base + ((<usize>i) << 2));
}

export function setF32(base: usize, i: u32, value: f32): void {
  store<f32>(base + ((<usize>i) << 2), value);
}

export function u8At(base: usize, i: u32): u8 {
  return load<u8>(base + <usize>i);
}

export function setU8(base: usize, i: u32, value: u8): void {
  store<u8>(base + <usize>i, value);
}

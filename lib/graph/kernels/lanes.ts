/** Sum of four numbers. */
export function sumOfLanes(values: v128): f32 {
  return (
    f32x4.extract_lane(values, 0) +
    f32x4.extract_lane(values, 1) +
    (f32x4.extract_lane(values, 2) + f32x4.extract_lane(values, 3))
  );
}

/** Natural logarithm of four numbers from 1 up, to about 1e-7: exponent, and the series of artanh for the rest. */
export function logarithm(value: v128): v128 {
  let exponent = i32x4.sub(i32x4.shr_u(value, 23), i32x4.splat(127));
  let mantissa = v128.or(v128.and(value, i32x4.splat(0x7fffff)), i32x4.splat(0x3f800000));
  const isLarge = f32x4.gt(mantissa, f32x4.splat(<f32>Math.SQRT2));
  mantissa = v128.bitselect(f32x4.mul(mantissa, f32x4.splat(0.5)), mantissa, isLarge);
  exponent = i32x4.sub(exponent, isLarge);
  const one = f32x4.splat(1);
  const t = f32x4.div(f32x4.sub(mantissa, one), f32x4.add(mantissa, one));
  const t2 = f32x4.mul(t, t);
  let series = f32x4.add(f32x4.splat(1.0 / 7), f32x4.mul(t2, f32x4.splat(1.0 / 9)));
  series = f32x4.add(f32x4.splat(1.0 / 5), f32x4.mul(t2, series));
  series = f32x4.add(f32x4.splat(1.0 / 3), f32x4.mul(t2, series));
  series = f32x4.add(one, f32x4.mul(t2, series));
  const rest = f32x4.mul(f32x4.add(t, t), series);
  return f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(exponent), f32x4.splat(<f32>Math.LN2)), rest);
}

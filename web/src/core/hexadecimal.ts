/** Floats as C99, Python's float.fromhex and strtod write and read them: 0x1.8p+1 is 3. */

/** The bits of one double. */
const view = new DataView(new ArrayBuffer(8));

/** Exactly `value`; 'nan', 'inf' and '-inf' where it is not finite. */
export function hexadecimal(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const sign = bits >> 63n === 1n ? '-' : '';
  if (!Number.isFinite(value)) return `${sign}inf`;
  if (value === 0) return `${sign}0x0p+0`;
  const biased = Number((bits >> 52n) & 0x7ffn);
  const digits = (bits & 0xfffffffffffffn).toString(16).padStart(13, '0').replace(/0+$/, '');
  const exponent = Math.max(biased, 1) - 1023;
  const lead = biased === 0 ? '0' : '1';
  const fraction = digits === '' ? '' : `.${digits}`;
  return `${sign}0x${lead}${fraction}p${exponent < 0 ? '' : '+'}${exponent}`;
}

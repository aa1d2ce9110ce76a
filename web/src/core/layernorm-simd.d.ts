/** The SIMD twin of the operator, packed by gzip and written in base64. */
declare const packed: string;
export default packed;

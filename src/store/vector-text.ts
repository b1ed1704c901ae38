/** pgvector's text form. Seven digits keep a float32 to within its own precision. */
export function vectorText(vector: Float32Array): string {
  return `[${Array.from(vector, (x) => x.toPrecision(8)).join(',')}]`;
}

/** `vector_send`: int16 dimensions, int16 unused, then big-endian float32s (pgvector src/vector.c). */
export function vectorFromWire(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  const numbers = Buffer.from(bytes.subarray(4, 4 + 4 * bytes.readInt16BE(0))).swap32();
  return new Float32Array(numbers.buffer, numbers.byteOffset, numbers.length / 4).slice();
}

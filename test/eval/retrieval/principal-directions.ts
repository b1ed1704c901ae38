/** Turns until the directions stand still; the later ones are the slowest. */
const turns = 40;

/**
 * The directions in which vectors differ most, by orthogonal iteration on their second moments (Golub & Van Loan 2013,
 * section 7.3.2). Not centred: a likeness is an angle from the origin.
 *
 * @returns `count` orthogonal unit vectors
 */
export function principalDirections(vectors: readonly Float32Array[], count: number): Float64Array[] {
  const size = vectors[0]!.length;
  const moments = new Float64Array(size * size);
  for (const vector of vectors) {
    for (let i = 0; i < size; i++) {
      const x = vector[i]!;
      for (let j = 0; j < size; j++) moments[i * size + j]! += x * vector[j]!;
    }
  }
  // Any start that is not degenerate will do; this one is the same every time.
  let axes: Float64Array[] = Array.from({ length: count }, (_, k) =>
    Float64Array.from({ length: size }, (_, i) => Math.sin((k + 1) * (i + 1) + i)),
  );
  for (let turn = 0; turn < turns; turn++) axes = orthogonal(axes.map((axis) => product(moments, axis)));
  return axes;
}

function product(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return Float64Array.from({ length: size }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += matrix[i * size + j]! * vector[j]!;
    return sum;
  });
}

/** Gram and Schmidt's way, modified, in place. */
function orthogonal(axes: Float64Array[]): Float64Array[] {
  for (const [k, axis] of axes.entries()) {
    for (const earlier of axes.slice(0, k)) {
      const along = earlier.reduce((sum, x, i) => sum + x * axis[i]!, 0);
      earlier.forEach((x, i) => {
        axis[i]! -= along * x;
      });
    }
    const length = Math.hypot(...axis);
    axis.forEach((x, i) => {
      axis[i] = x / length;
    });
  }
  return axes;
}

/** Gauss–Jordan elimination with partial pivoting; the right side is the last column. */
export function solve(system: number[][]): number[] {
  const size = system.length;
  for (let i = 0; i < size; i++) {
    let pivot = i;
    for (let row = i; row < size; row++)
      if (Math.abs(system[row]![i]!) > Math.abs(system[pivot]![i]!)) pivot = row;
    [system[i], system[pivot]] = [system[pivot]!, system[i]!];
    for (let row = 0; row < size; row++) {
      if (row === i) continue;
      const factor = system[row]![i]! / system[i]![i]!;
      for (let column = i; column <= size; column++) system[row]![column]! -= factor * system[i]![column]!;
    }
  }
  return system.map((row, i) => row[size]! / row[i]!);
}

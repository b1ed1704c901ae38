import { InvalidArgumentError } from 'commander';

/** @returns a parser for a number within bounds, `whole` for one without a fraction. It throws `InvalidArgumentError`. */
export function numberBetween(min: number, max: number, kind: 'whole' | 'share'): (given: string) => number {
  const pattern = kind === 'whole' ? /^\d{1,9}$/ : /^(?:\d+(?:\.\d*)?|\.\d+)$/;
  return (given) => {
    const value = pattern.test(given.trim()) ? Number(given) : Number.NaN;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(
      `Give a ${kind === 'whole' ? 'whole number' : 'number'} from ${min} to ${max}.`,
    );
  };
}

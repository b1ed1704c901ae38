import { cleanText } from './clean-text.ts';

/** @returns a JSON value whose every text, names of fields included, is safe to print */
export function cleanValues(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValues);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [cleanText(name), cleanValues(held)]),
  );
}

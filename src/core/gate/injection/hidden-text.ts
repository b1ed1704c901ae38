import type { Signal } from './signal.ts';

/** Finds text no person sees but a model reads: Unicode tag letters, zero-width runs, direction overrides. */
export function hiddenText(raw: string): Signal[] {
  if (!holdsUnusual(raw)) return [];
  const found: Signal[] = [];
  const blanked = raw.replace(flagEmoji, (flag) => ' '.repeat(flag.length));
  for (const { kind, shape } of shapes) {
    const match = shape.exec(blanked);
    if (match === null) continue;
    found.push({
      addresses: true,
      kind,
      weight: 1,
      why: `${kind} 1`,
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  const scattered = [...raw.matchAll(scatteredZeroWidth)];
  const [first] = scattered;
  const last = scattered[scattered.length - 1];
  if (scattered.length >= scatteredMin && first !== undefined && last !== undefined) {
    found.push({
      addresses: true,
      kind: 'zero-width characters between letters',
      weight: 1,
      why: 'scattered 1',
      start: first.index,
      end: last.index + 1,
    });
  }
  return found;
}

/** Whether any of the characters below occurs; a loop over codes takes a quarter of the time of an expression. */
function holdsUnusual(raw: string): boolean {
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    if (code >= 0x200b && isUnusual(code)) return true;
  }
  return false;
}

function isUnusual(code: number): boolean {
  if (code < 0x2100)
    return (
      code <= 0x200f ||
      (code >= 0x202a && code <= 0x202e) ||
      (code >= 0x2060 && code <= 0x2064) ||
      (code >= 0x2066 && code <= 0x2069)
    );
  // Tags are told by their first half.
  return code === 0xfeff || code === 0xdb40 || (code >= 0xfe00 && code <= 0xfe0f);
}

/** The flags of England, Scotland and Wales are spelled with tag letters; that use is honest. */
const flagEmoji = /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f}/gu;

const shapes: readonly { kind: string; shape: RegExp }[] = [
  { kind: 'invisible Unicode tag characters', shape: /[\u{e0000}-\u{e007f}]+/u },
  // Joiners occur singly in emoji and scripts; six in a row encode something.
  {
    kind: 'a run of zero-width characters',
    shape: /[\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]{6,}/,
  },
  // Embeddings and isolates belong to Arabic and Hebrew; an override turns letters around and nobody types one.
  { kind: 'a direction override', shape: /[\u202d\u202e]/ },
  { kind: 'a run of variation selectors', shape: /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/u },
];

/** Between Latin letters nothing joins; one slips in by copying from a page, a dozen were put there. */
const scatteredZeroWidth = /(?<=[A-Za-z])[\u200b\u200c\u2060\ufeff](?=[A-Za-z])/g;
const scatteredMin = 8;

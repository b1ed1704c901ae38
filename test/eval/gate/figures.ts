import { isAsAsked } from '../../../src/core/gate/confusion.ts';
import type { Judged } from './drafts.ts';

/** A share of drafts, with what the project promises of it. */
export interface Figure {
  readonly name: string;
  readonly right: number;
  readonly of: number;
  /** Least share; for a share of mistakes, the most. */
  readonly wanted: number;
  readonly isMistake?: boolean;
}

/** Kinds whose form leaves no room for doubt. */
const certainKinds = new Set([
  'api_key',
  'private_key',
  'jwt',
  'connection_string',
  'auth_header',
  'password',
  'email',
  'credit_card',
  'iban',
  'home_path',
]);

/** The figures of a set of judged drafts; a label that does not occur has none. */
export function figuresOf(judged: readonly Judged[]): Figure[] {
  const accepts = judged.filter(({ asked }) => asked === 'accepted');
  const secrets = judged.filter(({ asked }) => asked === 'pii_critical');
  const certain = secrets.filter(({ draft }) => certainKinds.has(draft.subtype));
  const found = (name: string, among: readonly Judged[], wanted: number): Figure => ({
    name,
    right: among.filter(({ asked, reasons }) => isAsAsked(asked, reasons)).length,
    of: among.length,
    wanted,
  });
  const of = (outcome: Judged['asked']) => judged.filter(({ asked }) => asked === outcome);
  return [
    found('accepts kept', accepts, 0.97),
    {
      name: 'accepts called PII',
      right: accepts.filter(({ reasons }) => reasons.includes('pii_critical')).length,
      of: accepts.length,
      wanted: 0.01,
      isMistake: true,
    },
    found('private data found', secrets, 0.95),
    found('… of certain kinds', certain, 0.98),
    found('injection found', of('prompt_injection'), 0.9),
    found('narration found', of('task_narration'), 0.92),
    found('empty texts found', of('low_specificity'), 0.92),
  ].filter((figure) => figure.of > 0);
}

/** Whether a figure is what was promised. */
export function holds({ right, of, wanted, isMistake = false }: Figure): boolean {
  return isMistake ? right / of <= wanted : right / of >= wanted;
}

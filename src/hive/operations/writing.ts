import { z } from 'zod';
import { HiveError } from '../../core/errors.ts';
import { judge } from '../../core/gate/judge.ts';
import { noteCharsMax } from '../../core/limits.ts';
import { storable } from '../../core/storable.ts';
import type { Context } from '../context.ts';
import { check, contribute } from '../contribute.ts';
import { cite, endorse, flag, unendorse } from '../feedback.ts';
import * as answers from './answers.ts';
import { draft, entryId } from './inputs.ts';
import { type Operation, operation } from './operation.ts';
import { asWriter, reach } from './reach.ts';

/** What a client can write. */
export const writing: readonly Operation[] = [
  operation({
    name: 'contribute_knowledge',
    method: 'POST',
    path: '/knowledge/contribute',
    summary: 'Post the one thing you learned',
    group: 'Writing',
    need: 'write',
    input: draft,
    answer: answers.verdict,
    run: ({ context, contributions }, input, caller) =>
      contribute(context, contributions, input, asWriter(caller)),
  }),
  operation({
    name: 'check_knowledge',
    method: 'POST',
    path: '/knowledge/check',
    summary: 'The verdict a contribution would get; stores nothing',
    group: 'Writing',
    need: 'read',
    input: draft,
    answer: answers.verdict,
    run: ({ context }, input, caller) => check(context, input, caller),
  }),
  operation({
    name: 'cite_knowledge',
    method: 'POST',
    path: '/knowledge/{id}/cite',
    summary: 'Say that an entry helped; each call adds one',
    group: 'Writing',
    need: 'write',
    input: entryId,
    answer: answers.cited,
    run: async ({ context, citations }, input, caller) =>
      cite(context, citations, await reach(context, input.id, caller), asWriter(caller)),
  }),
  operation({
    name: 'endorse_knowledge',
    method: 'POST',
    path: '/knowledge/{id}/endorse',
    summary: 'Vouch for an entry, once an agent',
    group: 'Writing',
    need: 'write',
    input: entryId,
    answer: answers.endorsed,
    run: async ({ context }, input, caller) =>
      endorse(context, await reach(context, input.id, caller), asWriter(caller)),
  }),
  operation({
    name: 'unendorse_knowledge',
    method: 'DELETE',
    path: '/knowledge/{id}/endorse',
    summary: 'Take an endorsement back',
    group: 'Writing',
    need: 'write',
    input: entryId,
    answer: answers.endorsed,
    run: async ({ context }, input, caller) =>
      unendorse(context, await reach(context, input.id, caller), asWriter(caller)),
  }),
  operation({
    name: 'flag_knowledge',
    method: 'POST',
    path: '/knowledge/{id}/flag',
    summary: 'Say that an entry is outdated, incorrect, a duplicate or unsafe',
    group: 'Writing',
    need: 'write',
    input: entryId.extend({
      reason: z.enum(
        ['outdated', 'incorrect', 'duplicate', 'unsafe'],
        'must be outdated, incorrect, duplicate or unsafe',
      ),
      note: z.string('must be text').max(noteCharsMax).nullish(),
    }),
    answer: answers.flagged,
    run: async ({ context }, input, caller) =>
      flag(
        context,
        await reach(context, input.id, caller),
        asWriter(caller),
        input.reason,
        await cleanNote(context, input.note),
      ),
  }),
];

/** A note is stored, so secrets and orders to its readers are refused in it as in a contribution. */
async function cleanNote(context: Context, note: string | null | undefined): Promise<string | null> {
  if (note === null || note === undefined || note.trim() === '') return null;
  const text = storable(note);
  const judgement = await judge({ title: 'Note on a flag', content: text }, context.settings.gate);
  const unsafe = judgement.passed
    ? undefined
    : judgement.reasons.find((reason) => reason === 'pii_critical' || reason === 'prompt_injection');
  if (unsafe === undefined) return text;
  const message = `was refused (${unsafe}): say what is wrong with the entry, without secrets, personal data or instructions`;
  throw new HiveError('validation_failed', `note ${message}.`, { details: [{ path: 'note', message }] });
}

import { z } from 'zod';
import {
  allowedMax,
  type GateRules,
  gateRules,
  patternsMax,
  RuleRefused,
  stages,
} from './core/gate/rules.ts';

/**
 * Makes the gate's rules of `[gate]` in hive.toml: a team's own, each tried before it counts.
 *
 * @param floor least specificity for hives that have none of their own, 0 to 1
 * @param written the table as it was read; `undefined` where there is none
 * Throws `RuleRefused` on the first that is unknown, of the wrong type, or does not do what its own examples say.
 */
export function gateSettings(floor: number, written: unknown = {}): GateRules {
  const parsed = schema.safeParse(written);
  if (parsed.success) return gateRules(floor, parsed.data);
  const { issues } = parsed.error;
  // A key that is misspelt is missed too; the misspelling says more.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const message = `${placeOf(issue?.path ?? [], written)} ${issue?.message ?? 'is not valid'}`;
  throw new RuleRefused(message.replace(/\p{Cc}+/gu, ' '));
}

/** Longest texts: a name and a hint become part of an answer, a pattern and an example fit on a screen. */
const nameCharsMax = 60;
const patternCharsMax = 500;
const hintCharsMax = 200;
const exampleCharsMax = 500;
const allowedCharsMax = 200;
const examplesMax = 20;

/** A hive's name, as in URLs. */
const slug = /^[a-z0-9][a-z0-9-]{0,63}$/;
/** What becomes part of an answer must not break out of its line. */
const oneLine = /^(?=.*\S)[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u;

const said = (what: string) => ({
  error: ({ input }: { input?: unknown }) => (input === undefined ? 'is missing' : `must be ${what}`),
});

const text = (charsMax: number) => {
  const must = said(`text of 1 to ${charsMax} characters`);
  return z.string(must).min(1, must).max(charsMax, must);
};
const line = (charsMax: number) =>
  text(charsMax).regex(oneLine, 'must be one line of text, without control characters');

const list = <Item extends z.ZodType>(item: Item, what: string, itemsMax: number) =>
  z.array(item, said(what)).max(itemsMax, `has more than ${itemsMax}; leave some out`);

/** A table with these keys and no others. */
const table = <Shape extends z.ZodRawShape>(shape: Shape, what: string, key: string) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has ${issue.keys.map((name) => `"${name}"`).join(', ')}, which is no ${key}; known are ${Object.keys(shape).join(', ')}`
        : `must be ${what}`,
  });

const onOrOff = z.boolean(said('true or false, without quotes')).optional();
const examples = list(text(exampleCharsMax), 'a list of texts, e.g. ["one"]', examplesMax).optional();
const score = said('a score between 0 and 1, without quotes');

const schema = table(
  {
    stages: table(
      Object.fromEntries(stages.map((stage) => [stage, onOrOff])),
      'a table, e.g. [gate.stages]',
      'stage',
    ).optional(),
    floors: z
      .record(z.string().regex(slug), z.number(score).min(0, score).max(1, score), {
        error: ({ code }) =>
          code === 'invalid_key'
            ? 'is not the name of a hive: lower-case letters, digits and dashes'
            : 'must be a table, e.g. [gate.floors]',
      })
      .optional(),
    forbid: list(
      table(
        {
          name: line(nameCharsMax),
          pattern: text(patternCharsMax),
          hint: line(hintCharsMax).optional(),
          finds: examples,
          passes: examples,
        },
        'a table, e.g. [[gate.forbid]]',
        'key of a pattern',
      ),
      'a list of tables: write [[gate.forbid]] with two brackets',
      patternsMax,
    ).optional(),
    allow: list(text(allowedCharsMax), 'a list of texts, e.g. ["*@corp.example"]', allowedMax).optional(),
  },
  'a table: [gate.stages], [gate.floors], [[gate.forbid]], gate.allow',
  'part of the gate',
);

/** Names what a path leads to, counting from one, and a pattern by its name: `gate.forbid 2 (customer number) hint`. */
function placeOf([part, ...rest]: readonly PropertyKey[], written: unknown): string {
  if (part === undefined) return 'gate';
  if (part !== 'forbid' || typeof rest[0] !== 'number') return counted(`gate.${String(part)}`, rest);
  const [i, ...key] = rest;
  const name = (written as { forbid: { name?: unknown }[] }).forbid[i]?.name;
  const called = typeof name === 'string' && name !== '' ? ` (${name.slice(0, nameCharsMax)})` : '';
  const place = `gate.forbid ${i + 1}${called}`;
  return key.length === 0 ? place : `${place}: ${counted(String(key[0]), key.slice(1))}`;
}

function counted(place: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (before, part) => (typeof part === 'number' ? `${before} ${part + 1}` : `${before}.${String(part)}`),
    place,
  );
}

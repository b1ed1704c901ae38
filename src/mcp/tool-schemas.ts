import { z } from 'zod';
import {
  contentCharsMax,
  contentCharsMin,
  tagCharsMax,
  tagsMax,
  titleCharsMax,
  titleCharsMin,
} from '../core/limits.ts';
import * as answers from '../hive/operations/answers.ts';
import type { draft, question } from '../hive/operations/inputs.ts';
import { jsonSchema } from '../hive/operations/json-schema.ts';
import type { Operation } from '../hive/operations/operation.ts';

/** An operation's input, field by field. */
type Fields = Readonly<Record<string, z.core.$ZodType>>;

/** What a tool takes: which fields of its operation, under which names, and what an agent should know of each. */
export interface ToolField {
  /** the operation's own name for it, where the tool has another */
  readonly field?: keyof z.output<typeof question> | keyof z.output<typeof draft>;
  readonly required?: true;
  readonly about: string;
}

/** Said wherever a tool takes an entry's id. */
export const entryIdAbout = 'the id of an entry, as query_knowledge shows it';
/** Said of a finding's title and content, in a tool and in a prompt. */
export const titleAbout = `the claim in one line, ${titleCharsMin} to ${titleCharsMax} characters: what happens, in which product and version`;
export const contentAbout = `cause and remedy, ${contentCharsMin} to ${contentCharsMax} characters: exact names, versions, messages and settings; no secrets, no names of people, no account of the task`;
export const tagsAbout = `up to ${tagsMax} tags of at most ${tagCharsMax} characters, such as products and languages`;

/**
 * A tool's input as JSON schema, made from its operation's own. Defaults, nulls and what is read from text in a URL are
 * left out: an agent sends JSON, and leaves out what it does not say.
 */
export function toolInputSchema(
  operation: Operation,
  fields: Readonly<Record<string, ToolField>>,
): ObjectSchema {
  const known = (operation.input as z.ZodObject).shape as Fields;
  const shape = Object.entries(fields).map(([name, { field, required, about }]) => {
    const schema = plain(known[field ?? name]!).describe(about);
    return [name, required ? schema : schema.optional()] as const;
  });
  return objectSchema(z.object(Object.fromEntries(shape)));
}

/** A tool's answer as JSON schema. Fields that a newer hive adds are allowed: `hive mcp` may be older than its server. */
export const toolAnswers = {
  results: objectSchema(
    z.object({ results: z.array(answers.results.shape.results.element.omit({ explanation: true })) }),
  ),
  verdict: objectSchema(flattened(answers.verdict)),
  cited: objectSchema(answers.cited),
  endorsed: objectSchema(answers.endorsed),
  flagged: objectSchema(answers.flagged),
} as const;

/** JSON schema of an object, which is what MCP asks of a tool. */
export interface ObjectSchema {
  [keyword: string]: unknown;
  type: 'object';
}

function objectSchema(schema: z.ZodObject): ObjectSchema {
  const { $schema: _, ...made } = jsonSchema(schema);
  return { ...(withoutBallast(made) as object), type: 'object' };
}

/** Without what says nothing new and costs a client's context: what a format means, and the largest safe number. */
function withoutBallast(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutBallast);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(
    ([keyword, value]) =>
      !(keyword === 'pattern' && 'format' in schema) &&
      !(keyword === 'maximum' && value === Number.MAX_SAFE_INTEGER),
  );
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, withoutBallast(value)]));
}

/** The type behind defaults, nulls and preprocessing. */
function plain(schema: z.core.$ZodType): z.ZodType {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return plain(def.innerType);
    case 'pipe':
      return plain(def.in._zod.def.type === 'transform' ? def.out : def.in);
    default:
      return schema as z.ZodType;
  }
}

/** A choice of objects as one object, for MCP knows no choice at the top: what not all of them have is optional. */
function flattened(choice: typeof answers.verdict): z.ZodObject {
  const names = choice.options.flatMap(({ shape }) => Object.keys(shape));
  const shape: Record<string, z.ZodType> = {};
  for (const name of new Set(names)) {
    const kinds = choice.options.flatMap((option) => {
      const field = (option.shape as Record<string, z.ZodType>)[name];
      return field ? [field] : [];
    });
    shape[name] = name === 'verdict' ? z.enum(kinds.flatMap(literals)) : kinds[0]!.optional();
  }
  return z.object(shape);
}

function literals(schema: z.ZodType): string[] {
  return schema instanceof z.ZodLiteral ? [...schema.values].map(String) : [];
}

import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import {
  appendItem,
  NotJson,
  propertyAt,
  removeItems,
  removeProperty,
  setProperty,
} from '../../../src/core/connect/json-edit.ts';

const path = ['mcpServers', 'hive'];
const value = { type: 'http', url: 'http://127.0.0.1:4483/mcp' };
const isOurs = (item: unknown) => (item as { ours?: boolean } | null)?.ours === true;
const read = (text: string) => parse(text, [], { allowTrailingComma: true });

/** Whether a text is another with something put in. */
function isWithin(before: string, after: string): boolean {
  let at = 0;
  for (const character of after) if (character === before[at]) at++;
  return at === before.length;
}

const documents = [
  '{}',
  '{\n}\n',
  '{"a":1}',
  '{ "a": 1, "b": [1, 2], }',
  '{\n  "a": 1\n}\n',
  '{\n  "a": 1, // why\n  "mcpServers": {\n    "other": { "command": "x" } // kept\n  },\n}\n',
  '{\r\n\t"mcpServers": {},\r\n\t"z": null\r\n}\r\n',
  '{\n    "mcpServers": {\n        "other": {}, /* , */\n    }\n}',
  '// settings\n{\n  // nothing yet\n}\n',
  '{"mcpServers":{"other":{"command":"x"}}}',
];

describe.each(documents)('in %j', (text) => {
  test('a property is put in, and nothing else changes', () => {
    const after = setProperty(text, path, value);
    expect(read(after)).toEqual({ ...read(text), mcpServers: { ...read(text).mcpServers, hive: value } });
    expect(isWithin(text, after)).toBe(true);
    if (text.includes('\r\n')) expect(after).not.toMatch(/(?<!\r)\n/);
  });

  test('it is taken out again', () => {
    const after = removeProperty(setProperty(text, path, value), path);
    const pruned = read(text);
    if (Object.keys(pruned.mcpServers ?? { x: 1 }).length === 0) delete pruned.mcpServers;
    expect(read(after)).toEqual(pruned);
    if (!/\{\s*\}/.test(text) && !text.includes('nothing yet')) expect(after).toBe(text);
  });

  test('a list gets an item, which is taken out again', () => {
    const item = { ours: true, hooks: [{ command: 'x' }] };
    const once = appendItem(text, ['hooks', 'Stop'], { other: 1 });
    const twice = appendItem(once, ['hooks', 'Stop'], item);
    expect(propertyAt(twice, ['hooks', 'Stop'])).toEqual([{ other: 1 }, item]);
    expect(removeItems(twice, ['hooks', 'Stop'], isOurs)).toBe(once);
    expect(read(removeItems(appendItem(text, ['hooks', 'Stop'], item), ['hooks', 'Stop'], isOurs))).toEqual(
      read(text),
    );
  });
});

describe('setProperty()', () => {
  test('replaces a value in its place', () => {
    const text = '{\n  "mcpServers": {\n    "hive": { "url": "old" }, // mine\n    "b": 1\n  }\n}\n';
    const after = setProperty(text, path, value);
    expect(read(after).mcpServers).toEqual({ hive: value, b: 1 });
    expect(after).toContain('// mine');
  });

  test.each(['{', '[]', '{"mcpServers": []}', '{unquoted: 1}', '"text"'])('refuses %p', (text) => {
    expect(() => setProperty(text, path, value)).toThrow(NotJson);
  });

  test('any object keeps all it had, and gets it back', () => {
    const json = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 2, 4, '\t'), (object, unit) => {
        fc.pre(!Object.hasOwn(object, 'mcpServers') && !JSON.stringify(object).includes('__proto__'));
        const text = JSON.stringify(object, null, unit);
        const said = JSON.parse(text); // JSON knows no -0
        const after = setProperty(text, path, value);
        expect(JSON.parse(after)).toEqual({ ...said, mcpServers: { hive: value } });
        expect(JSON.parse(removeProperty(after, path))).toEqual(said);
        if (Object.keys(object).length > 0) expect(removeProperty(after, path)).toBe(text);
      }),
    );
  });
});

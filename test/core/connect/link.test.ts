import { describe, expect, test } from 'bun:test';
import { hookCommand, isHiveHook } from '../../../src/core/connect/link.ts';

const link = { url: 'http://127.0.0.1:4483', command: 'hive', isElsewhere: false, withToken: false };

describe('hookCommand()', () => {
  test('names the address only where it is not the one that is assumed', () => {
    expect(hookCommand(link, 'codex')).toBe('hive hook codex');
    expect(hookCommand({ ...link, isElsewhere: true }, 'codex')).toBe(
      'hive hook codex --url http://127.0.0.1:4483',
    );
  });

  test('has nothing in it that a shell would run', () => {
    const url = 'http://hive.example.com/$(touch x);`y`&z';
    expect(hookCommand({ ...link, url, isElsewhere: true }, 'codex')).toMatch(
      /^hive hook codex --url [\w.:/%]+$/,
    );
  });
});

describe('isHiveHook()', () => {
  test.each([
    { command: 'hive hook cursor', timeout: 5 },
    { command: "'/opt/my tools/hive' hook copilot --url http://127.0.0.1:5000" },
    { command: '"C:\\\\Program Files\\\\hive.exe" hook codex' },
    { hooks: [{ type: 'http', url: 'http://127.0.0.1:4483/hooks/claude-code' }] },
  ])('%p is ours', (value) => {
    expect(isHiveHook(value)).toBe(true);
  });

  test.each([
    { hooks: [{ command: 'hive hook codex' }, { command: 'say done' }] },
    { hooks: [{ command: 'hive hook codex' }, { type: 'prompt', prompt: 'x' }] },
    { command: 'archive hook codex' },
    { hooks: [] },
    'hive hook codex',
    null,
  ])('%p is not', (value) => {
    expect(isHiveHook(value)).toBe(false);
  });
});

import { describe, expect, test } from 'bun:test';
import { createLog, errorFields } from '../src/log.ts';

describe('createLog()', () => {
  test('leaves out what is less severe and writes fields as JSON values', () => {
    const lines: string[] = [];
    const log = createLog('info', (line) => lines.push(line));
    log('debug', 'quiet');
    log('info', 'collapse finished', { joined: 3, note: 'a "b"' });
    expect(lines.length).toBe(1);
    expect(lines[0]).toEndWith(' info collapse finished joined=3 note="a \\"b\\""');
  });
});

describe('errorFields()', () => {
  test('tells kind, code and frame of an error, never its message', () => {
    const error = Object.assign(new Error('row "postgres://u:secret@h:5432/d"\n  at fault:12:3 secret'), {
      code: '22P02',
    });
    const fields = errorFields(error);
    expect(fields).toMatchObject({ error: 'Error', code: '22P02' });
    expect(fields.at).toContain('log.test.ts');
    expect(JSON.stringify(fields)).not.toContain('secret');
  });
});

import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { findings } from './findings.ts';
import { commandMs, type HiveClient, startHiveAndClient } from './hive-client.ts';

setDefaultTimeout(commandMs);

const nowhere = '01a20000-0000-7000-8000-000000000000';

describe('hive cite, endorse and flag', () => {
  let client: HiveClient;
  let id: string;
  beforeAll(async () => {
    client = await startHiveAndClient();
    const told = await client.run(['contribute', '--json'], { input: JSON.stringify(findings.pnpm) });
    id = JSON.parse(told.out).entry_id;
  });
  afterAll(() => client.hive.stop());

  test('cite adds one each time', async () => {
    expect(await client.run(['cite', id])).toEqual({ code: 0, out: '✓ Cited: 1 citation now.\n', err: '' });
    expect((await client.run(['cite', id.toUpperCase()])).out).toBe('✓ Cited: 2 citations now.\n');
    const { out } = await client.run(['cite', id, '--json']);
    expect(JSON.parse(out)).toEqual({ success: true, data: { entry_id: id, citation_count: 3 } });
  });

  test('endorse vouches once, --undo takes it back, and nobody endorses what only they wrote', async () => {
    const environment = { HIVE_AGENT: 'grace' };
    expect((await client.run(['endorse', id], { environment })).out).toBe('✓ Endorsed: 1 endorsement now.\n');
    expect((await client.run(['endorse', id], { environment })).out).toBe('✓ Endorsed: 1 endorsement now.\n');
    const undone = await client.run(['endorse', id, '--undo'], { environment });
    expect(undone.out).toBe('✓ Not endorsed by you any more: 0 endorsements now.\n');
    const own = await client.run(['endorse', id]);
    expect({ code: own.code, out: own.out }).toEqual({ code: 1, out: '' });
    expect(own.err).toMatch(/^hive: Only you contributed to this entry[^\n]*\n$/);
  });

  test('flag counts by reason and says when an entry becomes disputed', async () => {
    const flag = (agent: string, reason: string) =>
      client.run(['flag', id, '--reason', reason, '--note', 'It is another default since 9.4.'], {
        environment: { HIVE_AGENT: agent },
      });
    expect((await flag('one', 'outdated')).out).toBe('✓ Flagged: 1 × outdated.\n');
    expect((await flag('two', 'incorrect')).out).toBe('✓ Flagged: 1 × outdated, 1 × incorrect.\n');
    expect((await flag('three', 'outdated')).out).toBe(
      '✓ Flagged: 2 × outdated, 1 × incorrect. It is disputed now and ranks below the rest.\n',
    );
  });

  test.each([['cite'], ['endorse'], ['flag']])('%s of an entry that is not there fails', async (command) => {
    const reason = command === 'flag' ? ['--reason', 'unsafe'] : [];
    const { code, err } = await client.run([command, nowhere, ...reason]);
    expect(code).toBe(1);
    expect(err).toBe('hive: There is no entry with this id.\n');
  });

  test.each([
    [['cite']],
    [['cite', '../admin/stats']],
    [['endorse', '1234']],
    [['flag', nowhere]],
    [['flag', nowhere, '--reason', 'ugly']],
    [['cite', nowhere, nowhere]],
  ])('%p is wrong usage, told in one line', async (args) => {
    const { code, out, err } = await client.run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^hive: [^\n]+; see "hive help (?:cite|endorse|flag)"\n$/);
  });
});

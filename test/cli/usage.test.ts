import { describe, expect, setDefaultTimeout, test } from 'bun:test';
import packaged from '../../package.json' with { type: 'json' };
import { settingNames } from '../../src/config.ts';
import { runHive } from '../support/executable.ts';
import { commandMs } from './hive-client.ts';

setDefaultTimeout(commandMs);

const commands = [
  'serve',
  'query',
  'contribute',
  'cite',
  'endorse',
  'flag',
  'gate',
  'collapse',
  'flags',
  'resolve',
  'hive',
  'token',
  'model',
  'connect',
  'hook',
  'stats',
  'doctor',
  'version',
  'help',
];

describe('hive usage', () => {
  test('hive alone shows every command with examples and ends with 0', async () => {
    const { code, out, err } = await runHive([]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(out).toContain('Examples:');
    expect(await runHive(['help'])).toEqual({ code, out, err });
    expect(await runHive(['--help'])).toEqual({ code, out, err });
  });

  test.each(commands)('help %s says the same as its --help', async (command) => {
    const { code, out, err } = await runHive(['help', command]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toStartWith(`Usage: hive ${command}`);
    expect(await runHive([command, '--help'])).toEqual({ code, out, err });
  });

  test('help goes as deep as commands do', async () => {
    expect((await runHive(['help', 'token', 'create'])).out).toStartWith(
      'Usage: hive token create [options]',
    );
    const { code, err } = await runHive(['help', 'token', 'crate']);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'hive: there is no command "token crate"; see "hive help"\n',
    });
  });

  test.each([[['version']], [['--version']], [['-v']]])('%p prints the version', async (args) => {
    expect(await runHive(args)).toEqual({ code: 0, out: `${packaged.version}\n`, err: '' });
  });

  test('help serve names a flag for every setting', async () => {
    const { out } = await runHive(['help', 'serve']);
    expect(settingNames.length).toBeGreaterThan(8);
    for (const name of settingNames) expect(out).toContain(`--${name.replaceAll('_', '-')} <`);
  });

  test.each(settingNames)('serve hands its flag for %s to the settings', async (name) => {
    const flag = `--${name.replaceAll('_', '-')}`;
    const { code, out, err } = await runHive(['serve', '--data', '/nowhere/at/all', flag, '']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(new RegExp(`^hive: ${flag} [^\\n]+\\n$`));
  });

  test.each([
    [['qury'], `unknown command 'qury' (Did you mean query?); see "hive help"`],
    [['--nope'], `unknown option '--nope'; see "hive help"`],
    [['query', 'x', '--limt', '3'], `unknown option '--limt' (Did you mean --limit?); see "hive help query"`],
    [['token'], `"hive token" needs one of create, list, revoke; see "hive help token"`],
    [['hive', 'crate'], `unknown command 'crate' (Did you mean create?); see "hive help hive"`],
    [['hive', 'create', 'Not A Slug'], /Give a slug: .*; see "hive help hive create"$/],
    [['token', 'create'], `required option '--scope <scope>' not specified; see "hive help token create"`],
    [
      ['token', 'create', '--scope', 'root'],
      /Allowed choices are read, write, admin; see "hive help token create"$/,
    ],
    [['query', 'x', '--limit', '0'], /Give a whole number from 1 to 50; see "hive help query"$/],
    [['query', 'x', '--limit', 'few'], /Give a whole number from 1 to 50; see "hive help query"$/],
    [['query', 'x', '--min-similarity', '1.5'], /Give a number from 0 to 1; see "hive help query"$/],
    [['query', 'x', '--limit'], /argument missing; see "hive help query"$/],
    [['stats', 'now'], /too many arguments/],
  ])('%p is wrong usage, told in one line that says what to do', async (args, line) => {
    const { code, out, err } = await runHive(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^hive: [^\n]+\n$/);
    if (typeof line === 'string') expect(err).toBe(`hive: ${line}\n`);
    else expect(err.trimEnd()).toMatch(line);
  });
});

import { beforeAll, describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HookClient } from '../../src/core/hooks/clients.ts';
import { findings } from '../cli/findings.ts';
import { freePort } from '../support/free-port.ts';
import { addedText, promptEvent } from '../support/hook-events.ts';
import { garbage, rawServers } from '../support/raw-servers.ts';
import { runToEnd } from '../support/run-to-end.ts';
import { served } from '../support/served.ts';

/** What the one-liners are made of; .ci/run installs what is missing, so there nothing is left out. */
const missing = ['sh', 'jq', 'curl', 'xargs'].filter((name) => Bun.which(name) === null);
const skip = missing.length > 0 && !process.env.CI;
if (skip) console.warn(`one-liners are not tested: ${missing.join(', ')} not installed`);

const { api, hive } = served();
const { serverThat } = rawServers();

const assumed = 'http://127.0.0.1:4483';
const silent = { code: 0, out: '' };
/** What a start of curl and jq may take on a busy machine, on top of the limit in the line. */
const slackMs = 8_000;
const question = `why does ${findings.pnpm.title}`;

/** The lines of docs/clients/curl.md, in its order. */
const [hookLine, cursorLine, copilotLine, , keylessQuery, keylessWrite, keyedQuery, keyedWrite] = [
  ...readFileSync(join(import.meta.dir, '../../docs/clients/curl.md'), 'utf8').matchAll(
    /^```sh\n(.+)\n```$/gm,
  ),
].map(([, line]) => line!);

/** Runs a line in a shell that knows nothing but what a hook's does. */
async function run(line: string | undefined, url: string, input: string | object, prompt = question) {
  if (line === undefined) throw new Error('the page has no such line');
  return runToEnd(['sh', '-c', line.replaceAll(assumed, url)], {
    env: {
      PATH: process.env.PATH ?? '',
      HIVE_API_URL: url,
      HIVE_API_KEY: 'hive_0123456789abcdef',
      HIVE_AGENT: 'keyless',
      PROMPT: prompt,
      CLAUDE_USER_PROMPT: prompt,
    },
    input: typeof input === 'string' ? input : JSON.stringify(input),
  });
}

describe.skipIf(skip)('one-liners of jq and curl', () => {
  beforeAll(async () => {
    expect(missing).toEqual([]);
    expect((await api().post('/knowledge/contribute', findings.pnpm)).body.verdict).toBe('accepted');
  });

  /** As the public service's own pages have them: no limit, and no silence but what they came with. */
  const published = {
    keyless: `curl -s --get "$HIVE_API_URL/knowledge/query" --data-urlencode "q=$CLAUDE_USER_PROMPT" --data 'limit=3' | jq -r '.data.results[] | "<hive_context>\\(.title): \\(.content)</hive_context>"'`,
    keyed: `jq -r '.prompt' | jq -sRr @uri | xargs -I{} curl -sS "$HIVE_API_URL/knowledge/query?q={}&limit=5" -H "Authorization: Bearer $HIVE_API_KEY" 2>/dev/null | jq -r '.data[]? | "<hive_context>\\(.title): \\(.summary // (.content[0:240]))</hive_context>"' || true`,
  };
  const events = (prompt: string) => promptEvent('claude-code', prompt);
  /** a prompt as people paste them: quotes, umlauts, line ends, and 20 kB of log */
  const long = `${question}?\n${'"ünder" & 50% + {} $HOME\n'.repeat(900)}`;

  test.each([
    ['the published keyless hook', published.keyless, findings.pnpm.content],
    ['the published keyed hook', published.keyed, findings.pnpm.content.slice(0, 60)],
    ['the keyless hook', keylessQuery, findings.pnpm.content],
    ['the keyed hook', keyedQuery, findings.pnpm.content.slice(0, 60)],
  ])('%s puts the finding into the prompt', async (_name, line, text) => {
    const { url } = hive();
    for (const prompt of [question, long]) {
      const { code, out, err } = await run(line, url, events(prompt), prompt);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toStartWith(`<hive_context>${findings.pnpm.title}: `);
      expect(out).toContain(text);
      expect(out).toEndWith('</hive_context>\n');
    }
    for (const prompt of ['', 'how long do I boil potatoes for a salad'])
      expect(await run(line, url, events(prompt), prompt)).toEqual({ ...silent, err: '' });
  });

  test.each([
    ['the published keyless hook', published.keyless],
    ['the published keyed hook', published.keyed],
  ])('%s goes on without a hive that is down', async (_name, line) => {
    const { code, out } = await run(line, `http://127.0.0.1:${await freePort()}`, events(question));
    expect({ code, out }).toEqual(silent);
  });

  test.each([
    ['keyless', keylessWrite, findings.pgvector],
    ['keyed', keyedWrite, findings.ffmpeg],
  ])('the %s client contributes and reads the verdict', async (_name, line, finding) => {
    const { url } = hive();
    const verdicts = [];
    for (const draft of [
      finding,
      finding,
      { title: 'Fixed', content: 'I fixed the bug today and all is done now, really.' },
    ])
      verdicts.push((await run(line, url, draft)).out);
    expect(verdicts).toEqual(['accepted\n', 'merged\n', 'rejected\n']);
  });

  const hookLines: readonly (readonly [HookClient, string | undefined])[] = [
    ['codex', hookLine],
    ['claude-code', hookLine?.replace('hooks/codex', 'hooks/claude-code')],
    ['gemini', hookLine?.replace('hooks/codex', 'hooks/gemini')],
    ['cursor', cursorLine],
    ['copilot', copilotLine],
  ];

  test.each(hookLines)(
    "%s gets the hive's answer in its own schema, and silence where there is none",
    async (client, line) => {
      const { url } = hive();
      const { code, out, err } = await run(line, url, promptEvent(client, question));
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(addedText(client, JSON.parse(out))).toContain(findings.pnpm.title);
      expect(await run(line, url, promptEvent(client, 'boil potatoes'))).toEqual({ ...silent, err: '' });
    },
  );

  const limited: readonly (readonly [string, string | undefined])[] = [
    ...hookLines.map(([client, line]) => [`the hook of ${client}`, line] as const),
    ['the keyless hook', keylessQuery],
    ['the keyed hook', keyedQuery],
  ];

  test.each(limited)(
    '%s says nothing of a hive that is down or hung, within three seconds',
    async (_name, line) => {
      const started = performance.now();
      const urls = [`http://127.0.0.1:${await freePort()}`, await serverThat(null)];
      for (const { code, out } of await Promise.all(urls.map((url) => run(line, url, events(question)))))
        expect({ code, out }).toEqual(silent);
      expect(performance.now() - started).toBeLessThan(3_000 + slackMs);
    },
  );

  test.each(limited)('%s says nothing of garbage', async (_name, line) => {
    for (const [, answer] of garbage) {
      const { code, out } = await run(line, await serverThat(answer), events(question));
      expect({ code, out }).toEqual(silent);
    }
  });
});

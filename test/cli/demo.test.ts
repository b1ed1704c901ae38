import { describe, expect, test } from 'bun:test';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserWords } from '../../src/cli/demo/browser.ts';
import { eventually } from '../support/eventually.ts';
import { executable, runHive, temporaryFolder } from '../support/executable.ts';

describe('hive demo', () => {
  test('fills a hive, says what to ask it, and leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const environment = { TMPDIR: folder, HOME: folder, HIVE_ACCESS: 'closed', HIVE_DATA: `${folder}/own` };
    const child = Bun.spawn([executable, 'demo'], {
      cwd: folder,
      env: environment,
      stdout: 'pipe',
      stderr: 'ignore',
    });
    let out = '';
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of child.stdout) out += decoder.decode(chunk, { stream: true });
    })();
    try {
      await eventually('the welcome', () => out.includes('Status page:'), 150_000);
      expect(out).toMatch(
        /^A hive with 300 findings runs at http:\/\/127\.0\.0\.1:\d+ until you press Ctrl-C/,
      );
      const asked = [...out.matchAll(/HIVE_API_URL=(\S+) hive query "([^"]+)"/g)];
      expect(asked.length).toBe(3);
      for (const [, url, question] of asked) {
        const answer = await runHive(['query', question!, '--json'], {
          environment: { HIVE_API_URL: url!, HOME: folder },
        });
        expect(JSON.parse(answer.out).data.results.length).toBeGreaterThan(0);
      }
      expect(readdirSync(folder).filter((name) => name.startsWith('hive-demo-')).length).toBe(1);
    } finally {
      child.kill('SIGINT');
      await child.exited;
      await reading;
    }
    expect(child.exitCode).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('hive-demo-') || name === 'own')).toEqual([]);
  }, 180_000);

  test.skipIf(process.platform !== 'linux')(
    'opens the browser for whoever sits at a desktop',
    async () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'xdg-open'), '#!/bin/sh\nprintf %s "$1" > "$HOME/opened"\n', {
        mode: 0o755,
      });
      const environment = {
        TMPDIR: folder,
        HOME: folder,
        PATH: `${folder}:/usr/bin:/bin`,
        DISPLAY: ':0',
        TERM: 'xterm',
      };
      let shown = '';
      const child = Bun.spawn([executable, 'demo'], {
        cwd: folder,
        env: environment,
        terminal: {
          data: (_, bytes) => {
            shown += new TextDecoder().decode(bytes);
          },
        },
      });
      const opened = join(folder, 'opened');
      try {
        await eventually(
          'the browser',
          () => existsSync(opened) && readFileSync(opened, 'utf8') !== '',
          150_000,
        );
        expect(readFileSync(opened, 'utf8')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
        expect(shown).toContain('Status page:');
      } finally {
        child.kill('SIGINT');
        await child.exited;
      }
      expect(child.exitCode).toBe(0);
    },
    180_000,
  );
});

test('browserWords() opens nothing where there is no desktop', () => {
  expect(browserWords('linux', {})).toBeNull();
  expect(browserWords('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open']);
  expect(browserWords('darwin', {})).toEqual(['open']);
});

import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type RunningHive, startHive } from '../support/executable.ts';

/** Debian's Chromium, or another one named by HIVE_TEST_CHROMIUM. */
const chromiumPath = process.env.HIVE_TEST_CHROMIUM ?? '/usr/bin/chromium';
const present = existsSync(chromiumPath);
if (!present) console.warn(`pages are not tested in a browser: there is no ${chromiumPath}`);

/** Starting a browser takes seconds on a busy machine. */
const patienceMs = 60_000;

describe.skipIf(!present)('pages in Chromium', () => {
  let hive: RunningHive;
  let browser: Browser;

  beforeAll(async () => {
    hive = await startHive();
    const response = await fetch(`${hive.url}/knowledge/contribute`, {
      method: 'POST',
      headers: { 'x-hive-agent': 'browser-test' },
      body: JSON.stringify({
        title: 'Vite drops <script> tags without type="module" from the build',
        content:
          'vite build leaves <script src="/legacy.js"> untouched and does not bundle it; add type="module" or import it.',
      }),
    });
    expect(response.status).toBe(200);
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    });
  }, patienceMs);

  afterAll(async () => {
    await browser?.close();
    await hive?.stop();
  });

  /** @returns the page, what it asked of other hosts, and what went wrong on it */
  async function open(path: string): Promise<{ page: Page; elsewhere: string[]; faults: string[] }> {
    const page = await browser.newPage();
    const elsewhere: string[] = [];
    const faults: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(hive.url) && !request.url().startsWith('data:'))
        elsewhere.push(request.url());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(hive.url + path);
    return { page, elsewhere, faults };
  }

  test(
    '/ shows what the hive holds and answers a question, with entries as text',
    async () => {
      const { page, elsewhere, faults } = await open('/');
      await page.locator('#state', { hasText: '1 entry, 1 in the last day, 1 active agent' }).waitFor();
      expect(await page.locator('#hives tr').count()).toBe(4);
      await page.fill('#question', 'why is my script not in the vite build');
      await page.click('button[type=submit]');
      await page.locator('#answers article').waitFor();
      expect(await page.locator('#answers h3').textContent()).toContain('<script> tags');
      expect({ elsewhere, faults }).toEqual({ elsewhere: [], faults: [] });
      await page.close();
    },
    patienceMs,
  );

  test(
    '/docs shows every operation without loading anything from elsewhere',
    async () => {
      const { page, elsewhere, faults } = await open('/docs');
      await page.locator('.opblock').first().waitFor();
      expect(await page.locator('.opblock').count()).toBeGreaterThan(20);
      expect({ elsewhere, faults }).toEqual({ elsewhere: [], faults: [] });
      await page.close();
    },
    patienceMs,
  );
});

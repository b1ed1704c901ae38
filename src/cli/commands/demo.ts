import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddCommand } from '../add-command.ts';
import { browserWords } from '../demo/browser.ts';
import { fillDemo } from '../demo/fill.ts';
import type { Host } from '../host.ts';
import { numberBetween } from '../parse/number-between.ts';
import { screenOf } from '../terminal/screen.ts';

/** In other words than the entries that answer them. */
const questions = [
  'why is my postgres index invalid after a failed build',
  'go says err is not nil although I returned nil',
  'ufw denies the port but postgres in docker can be reached',
];

const explanation = `
The hive lives in a temporary folder and on an address of its own, listens to this machine alone, and is gone when
it ends. Your own hive and settings are not touched. On a desktop the browser opens its status page.
`;

/** `hive demo` */
export const addDemo: AddCommand = (program, host, ended) => {
  program
    .command('demo')
    .description('run a throw-away hive that holds a few hundred findings, to look around in')
    .option('--port <number>', 'port to listen on (default: a free one)', numberBetween(0, 65_535, 'whole'))
    .option('--no-open', 'leave the browser alone')
    .addHelpText('after', explanation)
    .action(async ({ port = 0, open }: { port?: number; open: boolean }) =>
      ended(await show(host, port, open)),
    );
};

async function show(host: Host, port: number, open: boolean): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'hive-demo-'));
  try {
    return await host.serve({
      data,
      reembed: false,
      settings: { host: '127.0.0.1', port: String(port), access: 'open', log: 'warn' },
      apart: {
        async ready(url) {
          welcome(host, url, await fillDemo(host, url));
          if (open) openBrowser(host, url);
        },
      },
    });
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

function welcome(host: Host, url: string, findings: number): void {
  const screen = screenOf(host.out, host.environment);
  screen.line(
    `A hive with ${findings} findings runs at ${screen.bold(url)} until you press Ctrl-C; then it is gone.`,
  );
  screen.line();
  screen.line('Ask it something, in another terminal:');
  screen.line();
  for (const question of questions) screen.line(`  HIVE_API_URL=${url} hive query "${question}"`);
  screen.line();
  screen.line(`Status page: ${url}/   API: ${url}/docs`);
}

/** Only where somebody looks: not for a script. */
function openBrowser(host: Host, url: string): void {
  const words = host.out.isTerminal ? browserWords(process.platform, host.environment) : null;
  if (words !== null) host.launch([...words, `${url}/`]);
}

/** What `bun run start` does once the executable is built: serves, and shows the newcomer one thing to try. */
const root = new URL('..', import.meta.url).pathname;

const server = Bun.spawn([`${root}dist/hive`, 'serve', ...process.argv.slice(2)], {
  stdio: ['inherit', 'pipe', 'inherit'],
  env: process.env,
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));

let shown = false;
const decoder = new TextDecoder();
for await (const chunk of server.stdout) {
  const text = decoder.decode(chunk, { stream: true });
  process.stdout.write(text);
  const url = /ready at (\S+)/.exec(text)?.[1];
  if (url && !shown) {
    shown = true;
    process.stdout.write(firstSteps(url));
  }
}
process.exit(await server.exited);

function firstSteps(url: string): string {
  return `
Try it in another terminal:

  curl -s ${url}/knowledge/contribute -H 'X-Hive-Agent: me' -H 'Content-Type: application/json' \\
    -d '{"title": "SQLite ignores foreign keys unless told otherwise", "content": "PRAGMA foreign_keys = ON must run on every new connection; it is off by default and not stored in the file."}'

Then ask in other words:  ${url}/knowledge/query?q=why+are+my+sqlite+references+not+checked
Status page:              ${url}/
`;
}

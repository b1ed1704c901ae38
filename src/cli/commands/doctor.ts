import { dataDirectory } from '../../platform/data-directory.ts';
import type { AddCommand } from '../add-command.ts';
import { apiUrl, isLoopback } from '../client/client-settings.ts';
import type { Finding } from '../doctor/finding.ts';
import { inspectClient } from '../doctor/inspect-client.ts';
import { inspectClients } from '../doctor/inspect-clients.ts';
import { type DirectoryReport, inspectDirectory } from '../doctor/inspect-directory.ts';
import { inspectServer, type ServerReport } from '../doctor/inspect-server.ts';
import { inspectSettings } from '../doctor/inspect-settings.ts';
import { exitCodes, type Host } from '../host.ts';
import { type DataOption, dataOption } from '../parse/data-option.ts';
import { counted } from '../terminal/counted.ts';
import { type Screen, screenOf } from '../terminal/screen.ts';

/** Width of the column that says what was looked at. */
const aboutColumns = 16;

/** `hive doctor` */
export const addDoctor: AddCommand = (program, host, ended) => {
  program
    .command('doctor')
    .description('check that all is well, and say what to do where it is not')
    .addOption(dataOption())
    .addHelpText('after', '\nIt ends with 1 when something is broken, and with 3 when no server answers.\n')
    .action(async ({ data }: DataOption) => ended(await examine(host, data)));
};

async function examine(host: Host, data: string | undefined): Promise<number> {
  const client = inspectClient(host);
  const findings: Finding[] = [...client];
  let reachable = true;
  if (client.find(({ about }) => about === 'API URL')?.mark === 'good') {
    const server = await inspectServer(withUsableToken(host, client), data);
    reachable = server.reachable;
    findings.push(...server.findings);
    findings.push(...inspectClients(withUsableToken(host, client)));
    if (isLoopback(apiUrl(host.environment))) {
      const directory = dataDirectory(data, host.environment);
      const report = inspectDirectory(directory);
      findings.push(...report.findings, inspectSettings(host, directory), ...atOdds(server, report));
    }
  }
  const screen = screenOf(host.out, host.environment);
  for (const finding of findings) show(screen, finding);
  screen.line();
  screen.line(summary(findings));
  if (!reachable) return exitCodes.unreachable;
  return findings.some(({ mark }) => mark === 'bad') ? exitCodes.failed : exitCodes.done;
}

/** A token that cannot be one has been told of already; the server is asked without it. */
function withUsableToken(host: Host, client: readonly Finding[]): Host {
  if (client.every(({ about, mark }) => about !== 'HIVE_TOKEN' || mark === 'good')) return host;
  return { ...host, environment: { ...host.environment, HIVE_TOKEN: undefined } };
}

/** A server and a directory may each be well and still have nothing to do with one another. */
function atOdds(server: ServerReport, directory: DirectoryReport): Finding[] {
  const about = 'both';
  if (!server.reachable && directory.inUse === true) {
    const says = 'a hive runs on this directory, but at another address';
    return [
      { mark: 'doubtful', about, says, mend: 'set HIVE_API_URL to the address it said when it started' },
    ];
  }
  if (server.reachable && directory.inUse === false && server.ownsDirectory !== false) {
    const says = 'the server keeps its data in another directory than the one looked at here';
    return [{ mark: 'doubtful', about, says, mend: "name the server's data directory with --data" }];
  }
  return [];
}

function show(screen: Screen, { mark, about, says, mend }: Finding): void {
  const sign = { good: screen.green('✓'), doubtful: screen.yellow('!'), bad: screen.red('✗') }[mark];
  const margin = ' '.repeat(aboutColumns + 2);
  screen.line(`${sign} ${about.padEnd(aboutColumns)}${screen.wrap(says, margin).trimStart()}`);
  if (mend) screen.line(screen.wrap(`→ ${mend}`, margin));
}

function summary(findings: readonly Finding[]): string {
  const bad = findings.filter(({ mark }) => mark === 'bad').length;
  const doubtful = findings.filter(({ mark }) => mark === 'doubtful').length;
  if (bad + doubtful === 0) return 'All is well.';
  const parts = [
    ...(bad > 0 ? [`${bad} broken`] : []),
    ...(doubtful > 0 ? [`${counted(doubtful, 'thing')} to look at`] : []),
  ];
  return `${parts.join(', ')}.`;
}

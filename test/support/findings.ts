/** A contribution's body. */
export interface Draft {
  readonly title: string;
  readonly content: string;
  readonly [field: string]: unknown;
}

const tools = [
  'pnpm',
  'Vite',
  'esbuild',
  'Prisma',
  'Redis',
  'nginx',
  'Terraform',
  'Jest',
  'Docker',
  'kubectl',
  'Webpack',
];
const symptoms = [
  'drops environment variables',
  'ignores the lockfile',
  'hangs on shutdown',
  'rewrites symbolic links',
  'loses file modes',
  'truncates long headers',
  'retries forever',
];
const causes = [
  'the parent closes its pipe before the child has flushed',
  'the cache key leaves out the platform',
  'a relative path is resolved against the wrong directory',
  'the default timeout is shorter than one health check',
  'an empty list is read as no list at all',
];

/**
 * A finding that passes the gate and differs from every other number's in its version and option, so that no two
 * of them are ever one finding.
 *
 * @param number from 0
 * @param more further fields of the contribution
 */
export function finding(number: number, more: Record<string, unknown> = {}): Draft {
  const tool = tools[number % tools.length];
  const symptom = symptoms[number % symptoms.length];
  const cause = causes[number % causes.length];
  const version = `${number + 3}.${number % 7}.${number % 13}`;
  const option = `--option-${word(number)}`;
  return {
    title: `${tool} ${version} ${symptom} with ${option}`,
    content: `${tool} ${version} ${symptom} when ${option} is set because ${cause}. Pin ${version} and pass ${option}=off in CI.`,
    ...more,
  };
}

/** A word of letters only, another one for each number. */
function word(number: number): string {
  const syllables = ['ba', 'de', 'fi', 'go', 'lu', 'me', 'ni', 'po', 'ra', 'su'];
  return [...String(number).padStart(4, '0')].map((digit) => syllables[Number(digit)]).join('');
}

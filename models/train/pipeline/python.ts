import { existsSync } from 'node:fs';

const MODULES = ['numpy', 'scipy', 'torch', 'onnx'];
// Debian's packages belong to its own interpreter, which need not be the first on the path.
const CANDIDATES = ['python3', '/usr/bin/python3'];

/** How to get what the numerical steps need. */
export const PYTHON_HINT = `The numerical part needs Python 3 with ${MODULES.join(', ')}:
  Debian:    apt-get install ${MODULES.map((name) => `python3-${name}`).join(' ')}
  elsewhere: python3 -m pip install -r models/train/requirements.txt
Another interpreter is chosen with --python PATH.`;

/**
 * An interpreter that has every module, or undefined.
 *
 * @param given the only one that is tried, if there is one
 */
export async function findPython(given?: string): Promise<string | undefined> {
  for (const python of given === undefined ? CANDIDATES : [given])
    if (await hasModules(python)) return python;
  return undefined;
}

async function hasModules(python: string): Promise<boolean> {
  const path = python.includes('/') ? python : Bun.which(python);
  if (!path || !existsSync(path)) return false;
  const child = Bun.spawn([path, '-c', `import ${MODULES.join(', ')}`], {
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  return (await child.exited) === 0;
}

import type { Output } from '../host.ts';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 100;

/** Shows that work goes on until it ends, on a terminal; elsewhere shows nothing. */
export async function whileSpinning<Result>(
  output: Output,
  what: string,
  work: Promise<Result>,
): Promise<Result> {
  if (!output.isTerminal) return work;
  let frame = 0;
  const draw = () => output.write(`\r${frames[frame++ % frames.length]} ${what}`);
  draw();
  const timer = setInterval(draw, frameMs);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    output.write('\r\u001b[K');
  }
}

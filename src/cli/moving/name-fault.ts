import type { Host } from '../host.ts';
import { cleanText } from '../terminal/clean-text.ts';
import { oneLine } from '../terminal/one-line.ts';
import { screenOf } from '../terminal/screen.ts';

/** Names what could not be taken, on standard error. @param place e.g. `line 12` */
export function nameFault(host: Host, place: string, fault: string): void {
  const mark = screenOf(host.err, host.environment).red('hive:');
  host.err.write(`${mark} ${oneLine(cleanText(place))}: ${oneLine(cleanText(fault))}\n`);
}

import type { Command } from 'commander';
import type { Host } from './host.ts';

/** Adds a command. Its action hands over the exit code it ended with. */
export type AddCommand = (program: Command, host: Host, ended: (exitCode: number) => void) => void;

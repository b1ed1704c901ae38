import { afterAll } from 'bun:test';
import { doAtEnd } from './at-end.ts';

// A hook of a file that is loaded before all test files runs after the last of them.
afterAll(doAtEnd);

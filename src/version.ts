import { version as packaged } from '../package.json' with { type: 'json' };

/** The executable's version. */
export const version: string = packaged;

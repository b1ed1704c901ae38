import { account } from './account.ts';
import { admin } from './admin.ts';
import { collective } from './collective.ts';
import { models } from './models.ts';
import { moving } from './moving.ts';
import type { Operation } from './operation.ts';
import { reading } from './reading.ts';
import { writing } from './writing.ts';

/** Everything a hive can do, in the order a reader of the API wants it. */
export const operations: readonly Operation[] = [
  ...reading,
  ...writing,
  ...collective,
  ...account,
  ...admin,
  ...models,
  ...moving,
];

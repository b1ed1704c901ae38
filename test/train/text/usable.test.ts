import { describe, expect, test } from 'bun:test';
import { isUsable } from '../../../models/train/text/usable.ts';

const cases: [name: string, kind: string, a: string, b: string, usable: boolean][] = [
  ['English', 'doc', 'How the cache works', 'The cache keeps what a function returned for an hour.', true],
  ['too short', 'doc', 'Cache', 'The cache keeps what a function returned for an hour.', false],
  ['Japanese', 'doc', 'How the cache works', 'キャッシュは関数が返した値を一時間保持します。', false],
  [
    'a licence',
    'doc',
    'About this file',
    'Permission is hereby granted, free of charge, to any person.',
    false,
  ],
  [
    'a list of names',
    'doc',
    'Available colours',
    'red green blue cyan magenta yellow black white pink orange purple brown grey teal navy',
    false,
  ],
  ['a command', 'cmd', 'tar: Extract an archive', 'tar -xf path/to/archive.tar', true],
];

describe('isUsable()', () => {
  test.each(cases)('%s', (_name, kind, a, b, usable) => {
    expect(isUsable(kind, a, b)).toBe(usable);
  });
});

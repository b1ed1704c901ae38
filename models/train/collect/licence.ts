/** Licences whose text may be used for training and passed on, some of them with attribution. */
export const ALLOWED: ReadonlySet<string> = new Set([
  'MIT',
  'Apache-2.0',
  'BSD',
  'ISC',
  'CC0',
  'CC-BY',
  'PostgreSQL',
  'Unlicense',
]);

// Files at the top of a repository that say under which licence it is.
const LICENCE_FILE = /^(?:licen[sc]e|copying|copyright|unlicense|mit-license|code_license)[^/]*$/i;

// A licence names itself in its first lines; further down others are only mentioned.
const TITLE_CHARS = 600;

interface Sign {
  licence: string;
  /** Looked for in the first lines. */
  title?: RegExp;
  /** Looked for in the whole text. */
  text?: RegExp;
}

const SIGNS: readonly Sign[] = [
  { licence: 'AGPL', title: /affero general public/ },
  { licence: 'LGPL', title: /gnu lesser general public/ },
  { licence: 'GPL', title: /gnu general public license/ },
  { licence: 'MPL', title: /mozilla public license/ },
  { licence: 'BUSL', text: /business source license|busl/ },
  { licence: 'SSPL', title: /server side public license/ },
  { licence: 'Elastic', title: /elastic license/ },
  { licence: 'CC-BY-SA', text: /share-?alike/ },
  { licence: 'CC-NC', text: /attribution-noncommercial/ },
  { licence: 'CC-ND', text: /attribution-noderiv/ },
  { licence: 'MIT', title: /\bmit license/, text: /permission is hereby granted, free of charge/ },
  { licence: 'Apache-2.0', text: /apache license,? version 2\.0/ },
  { licence: 'BSD', text: /redistribution and use in source and binary forms/ },
  {
    licence: 'ISC',
    text: /permission to use, copy, modify,? (?:and\/or|and|or) distribute this software for any purpose/,
  },
  {
    licence: 'PostgreSQL',
    text: /permission to use, copy, modify, and distribute this software and its documentation for any purpose, without fee/,
  },
  { licence: 'CC0', text: /cc0 1\.0|creative commons zero/ },
  {
    licence: 'CC-BY',
    text: /creative commons[\s\S]*attribution (?:4\.0 international|3\.0)|attribution 4\.0 international/,
  },
  { licence: 'Unlicense', text: /this is free and unencumbered software/ },
];

export function isLicenceFile(path: string): boolean {
  return LICENCE_FILE.test(path);
}

/** The licences a text is, or offers; empty where it is none that is known. */
export function licencesOf(text: string): string[] {
  const plain = text.toLowerCase().replace(/\s+/g, ' ').replace(/^\W+/, '');
  const start = plain.slice(0, TITLE_CHARS);
  return SIGNS.filter((sign) => sign.title?.test(start) || sign.text?.test(plain)).map(
    ({ licence }) => licence,
  );
}

/**
 * Whether a repository may be read, from the texts of its licence files.
 *
 * @returns the licences found, and why it is refused, or undefined where it is not
 */
export function judgeLicence(texts: readonly string[]): { licences: string[]; refused: string | undefined } {
  const licences = [...new Set(texts.flatMap(licencesOf))].sort();
  if (texts.length === 0) return { licences, refused: 'it has no licence file' };
  if (licences.length === 0) return { licences, refused: 'its licence is none that is known' };
  const others = licences.filter((licence) => !ALLOWED.has(licence));
  return {
    licences,
    refused: others.length > 0 ? `its licence is not allowed: ${others.join(', ')}` : undefined,
  };
}

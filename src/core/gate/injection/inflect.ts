import { form } from './word-classes.ts';

/** The forms of an English verb, each with what it is; a form may be two at once ("put"). */
export function inflect(base: string): readonly (readonly [string, number])[] {
  const past = irregular.get(base);
  const stem = base.endsWith('e') ? base.slice(0, -1) : doubling.has(base) ? base + base.at(-1) : base;
  const soft = /[^aeiou]y$/.test(base);
  const third = soft ? `${base.slice(0, -1)}ies` : /(?:s|x|ch|sh|o)$/.test(base) ? `${base}es` : `${base}s`;
  const pasts = past?.split('/') ?? [soft ? `${base.slice(0, -1)}ied` : `${stem}ed`];
  return [
    [base, form.base],
    [third, form.s],
    [`${base.endsWith('ee') ? base : stem}ing`, form.ing],
    ...pasts.map((word) => [word, form.ed] as const),
  ];
}

const irregular = new Map(
  'send:sent tell:told say:said forget:forgot/forgotten override:overrode/overridden hide:hid/hidden put:put read:read run:ran/run write:wrote/written keep:kept give:gave/given show:showed/shown take:took/taken make:made get:got begin:began/begun speak:spoke/spoken let:let set:set find:found do:did/done go:went/gone lie:lied withhold:withheld leave:left cut:cut repeat:repeated build:built'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** Verbs whose last consonant doubles before -ed and -ing. */
const doubling = new Set(
  'forget put run get begin let set drop skip ship grab stop strip cat commit submit transmit omit permit wget swap flag pop pip scan log cut chat'.split(
    ' ',
  ),
);

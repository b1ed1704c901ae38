import { adderTo, type PhraseTable } from './phrases.ts';

const authority = 'a claim of authority';
const power = 'a claim of powers';

const powers =
  '(?:anthropic|openai|google|security|admin\\w{0,10}|hive|operators?|legal|management|system|developers?|moderat\\w{2,4})';

/** Adds what claims that somebody with a say speaks, or that the reader was given one. */
export function addAuthorityPhrases(table: PhraseTable): void {
  const add = adderTo(table);
  const begin = adderTo(table, true);
  add(
    authority,
    'sent by an authority',
    0.5,
    'message messages notice update order orders directive announcement instruction instructions memo request',
    `\\w+ (?:from|by) (?:the |your )?${powers}\\b`,
  );
  add(
    authority,
    'policy update',
    0.4,
    'policy compliance security system guideline model protocol',
    '\\w+ (?:policy )?(?:update|notice|override|directive|alert|bulletin)\\b(?! (?:hook|bot|handler|manager))',
  );
  add(
    authority,
    'approved by an authority',
    0.5,
    'approved authorised authorized verified certified signed sanctioned cleared mandated confirmed endorsed',
    `\\w+ (?:off )?by (?:the |your )?(?:\\w{1,14}(?:'s)? ){0,2}?${powers}\\b`,
  );
  add(
    authority,
    'approval by an authority',
    0.5,
    'security admin administrator administrators operators operator legal anthropic openai',
    '\\w+ (?:team )?(?:has|have) (?:\\w{1,10} )?(?:approved|authori[sz]ed|allowed|permitted|disabled|confirmed|cleared)\\b',
  );
  begin(
    authority,
    'override by an authority',
    0.6,
    'admin administrator system developer root security priority operator emergency',
    '\\w+[ _-](?:override|directive|message from)\\b',
  );
  add(
    authority,
    'the hive orders',
    0.5,
    'hive',
    'hive (?:operators?|admin\\w{0,10}|maintainers?|moderators?|owners?|team|policy|rules?) (?:has |have |now |hereby )?(?:require|order|demand|expect|decided|ask|instruct|grant|want|state|say)\\w{0,3}\\b',
  );
  add(
    power,
    'powers granted',
    0.5,
    'you',
    'you (?:are|were|have been|have) (?:now |hereby |been |all )?(?:authori[sz]ed|granted|cleared|exempt\\w{0,2}|elevated|promoted|unlocked|freed|liberated|unbound)\\b',
  );
  add(
    power,
    'powers granted',
    0.5,
    'you',
    'you (?:may|can|are able to) now (?:access|do anything|act|bypass|ignore|delete|approve|merge|speak|use all|read all)\\b',
  );
  add(
    authority,
    'powers named',
    0.5,
    'root admin administrator full elevated superuser unrestricted all do',
    '(?:(?:root|admin\\w{0,10}|full|elevated|superuser|unrestricted) (?:permissions?|access|privileges|rights)|all hives|do anything now)\\b[^.\\n]{0,30}\\b(?:hives?|now|you|use|everything|agents?)\\b',
  );
}

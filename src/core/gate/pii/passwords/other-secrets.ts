import { looksLikePassword } from '../randomness.ts';
import { type Forms, markWords, saidNowhere } from './form.ts';

/** A secret that a person has made up stands as often behind "secret" as behind "password". */
const secretGiven =
  /(?:secret|SECRET|Secret)(?:[_-]?(?:key|KEY|Key|base|BASE|VALUE|value))?["'`]?\s{0,3}(?:=>|:=|==?|:)\s{0,3}(?:["'`]([^"'`\s]{8,128})["'`]|([^\s"'`,;)}\]<>|&(]{8,128}))/g;

/** SNMP communities and Cisco lines are passwords in all but name. */
const networkLine =
  /\b(?:snmp-server community|community string|snmp community|rocommunity|rwcommunity|enable secret(?: \d)?|enable password(?: \d)?|key-string(?: \d)?|pre-shared-key(?: address \S{1,40} key)?|tacacs-server key(?: \d)?|radius-server key(?: \d)?|crypto isakmp key)\s{1,3}["']?([^\s"'`]{6,80})/gi;

/** Passwords that go by another name. */
export const otherSecretForms: Forms = {
  marks: {
    words: markWords('secret community key-string pre-shared tacacs radius isakmp enable|password'),
    reach: { before: 40, after: 180 },
  },
  forms: [
    {
      kind: 'secret value',
      shape: secretGiven,
      // What is made of letters and digits alone is for the detector of generated values to judge.
      counts: (value) => looksLikePassword(value) && saidNowhere(value) && !/^[\w./-]+$/.test(value),
    },
    { kind: 'password', shape: networkLine, counts: saidNowhere },
  ],
};

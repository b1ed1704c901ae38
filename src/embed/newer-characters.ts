/**
 * Ranges of characters that the tokenizer models are trained with does not know: its tables are of Unicode 8, and it
 * keeps what they lack as it is, while a JavaScript engine of today takes some of it for marks, format characters or
 * punctuation, or takes it apart. Ranges also span letters and gaps, to which it makes no difference.
 */
const ranges =
  '61D 7FD 890-8E2 9FD-9FE A76 AFA-AFF B55 C04-C3C C77 C84 D00 D3B-D3C D81 EBA ECE 180F-1886 1ABF-1AEB 1B4E-1B4F ' +
  '1B7D-1B7F 1DF6-1DFB 2E43-2E5D A82C A8C5 A8FF A9BD 105C9-105E4 10D24-10F89 11070-11074 110C2-110CD 111C9 111CF ' +
  '1123E-11241 1133B 11383-1145E 11660-1166C 116B9 1182F-11FFF 12FF1-1612F 16D68-16F4F 16FE2-16FE4 1CF00-1CF46 ' +
  '1E000-1E6F5 1E944-1E95F';

/** For the inside of a character class of a regular expression with the `v` flag. */
export const charactersNewerThanTraining = ranges.replace(/[0-9A-F]+/g, '\\u{$&}').replaceAll(' ', '');

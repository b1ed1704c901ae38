import {
  BertNormalizer,
  BertPreTokenizer,
  type Normalizer,
  type PreTokenizer,
  SequenceNormalizer,
  SequencePreTokenizer,
  Tokenizer,
} from '@huggingface/tokenizers';
import { charactersNewerThanTraining as newer } from './newer-characters.ts';

/**
 * Opens a tokenizer that gives, token by token, what Hugging Face's own gives, with which models are trained.
 *
 * The library reads every kind of `tokenizer.json`, but its BERT steps look at UTF-16 units where the original
 * looks at characters, end a Greek word with another sigma, and know a younger Unicode. Those steps are replaced;
 * test/embed/tokenizer-agreement.test.ts compares the two.
 *
 * @param json a parsed `tokenizer.json`
 */
export function openTokenizer(json: object): Tokenizer {
  const tokenizer = new Tokenizer(json, {});
  tokenizer.normalizer = exactNormalizer(tokenizer.normalizer);
  tokenizer.pre_tokenizer = exactPreTokenizer(tokenizer.pre_tokenizer);
  return tokenizer;
}

function exactNormalizer(step: Normalizer | null): Normalizer | null {
  if (step instanceof BertNormalizer) return new ExactBertNormalizer(step.config);
  if (step instanceof SequenceNormalizer) step.normalizers = step.normalizers.map(exactNormalizer);
  return step;
}

function exactPreTokenizer(step: PreTokenizer | null): PreTokenizer | null {
  if (step instanceof BertPreTokenizer) return new ExactBertPreTokenizer();
  if (step instanceof SequencePreTokenizer) step.tokenizers = step.tokenizers.map(exactPreTokenizer);
  return step;
}

const ascii = /^\p{ASCII}*$/v;
const dropped = new RegExp(String.raw`[[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u{FFFD}]--[\t\n\r${newer}]]`, 'gv');
const whiteSpace = /\p{White_Space}/gv;
/** U+1734 and U+1171E were such marks in Unicode 8. */
const accents = new RegExp(String.raw`[[\p{Mn}\u{1734}\u{1171E}]--[${newer}]]`, 'gv');
/** Runs that the training side can take apart; what is newer it leaves as it is. */
const decomposable = new RegExp(`[^${newer}]+`, 'gv');
/** The blocks BERT calls Chinese, with the hole before U+2B920 that the training side has. */
const ideographs =
  /[\u{3400}-\u{4DBF}\u{4E00}-\u{9FFF}\u{F900}-\u{FAFF}\u{20000}-\u{2A6DF}\u{2A700}-\u{2B81F}\u{2B920}-\u{2CEAF}\u{2F800}-\u{2FA1F}]/gv;

class ExactBertNormalizer extends BertNormalizer {
  override normalize(text: string): string {
    const { clean_text, handle_chinese_chars, lowercase, strip_accents } = this.config;
    let normal = text;
    if (clean_text) normal = normal.replace(dropped, '').replace(whiteSpace, ' ');
    if (!ascii.test(normal)) {
      if (handle_chinese_chars) normal = normal.replace(ideographs, ' $& ');
      if (strip_accents ?? lowercase) normal = withoutAccents(normal);
      // Lower case is made character by character there: a sigma does not know that it ends a word.
      if (lowercase) normal = normal.replaceAll('Σ', 'σ');
    }
    return lowercase ? normal.toLowerCase() : normal;
  }
}

function withoutAccents(text: string): string {
  return text.replace(decomposable, (run) => run.normalize('NFD')).replace(accents, '');
}

/** Every ASCII symbol is punctuation to BERT; U+166D and U+111C9 were punctuation in Unicode 8. */
const punctuation = String.raw`[[[\p{P}\u{21}-\u{2F}\u{3A}-\u{40}\u{5B}-\u{60}\u{7B}-\u{7E}\u{166D}]--[${newer}]]\u{111C9}]`;
const words = new RegExp(String.raw`[^\p{White_Space}${punctuation}]+|${punctuation}`, 'gv');

class ExactBertPreTokenizer extends BertPreTokenizer {
  override pre_tokenize_text(text: string): string[] {
    return text.match(words) ?? [];
  }
}

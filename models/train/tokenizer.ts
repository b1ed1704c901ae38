import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readPairs } from './read-pairs.ts';
import { trainWordPiece } from './wordpiece.ts';
import { wordsOf } from './words.ts';

// Chooses the vocabulary and writes the tokenizer:
//   bun models/train/tokenizer.ts PAIRS.jsonl[,MORE.jsonl] OUT.json [--vocab 48000]
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    vocab: { type: 'string', default: '48000' },
    'repositories-min': { type: 'string', default: '2' },
  },
});
const [pairs, out] = positionals;
if (pairs === undefined || out === undefined) {
  throw new Error('usage: bun models/train/tokenizer.ts PAIRS.jsonl[,MORE.jsonl] OUT.json [--vocab 48000]');
}

/** Longer words are hashes, keys and base64; the tokenizer makes them unknown. */
const wordCharsMax = 40;
/** Occurrences of a word that one repository may count for, so that no project fills the vocabulary with its names. */
const perRepositoryMax = 200;
/** Below it a row would be trained on too few texts to mean anything. */
const weightMin = 5;
const repositoriesMin = Number(values['repositories-min']);

const tokens = trainWordPiece(await wordWeights(pairs), Number(values.vocab), ['[PAD]', '[UNK]']);
await writeFile(out, `${JSON.stringify(tokenizer(tokens))}\n`);
process.stdout.write(
  `${tokens.length} tokens, ${tokens.filter((token) => token.startsWith('##')).length} of them continue a word\n`,
);

/** Each word's occurrences, capped for each repository; only words that several repositories use. */
async function wordWeights(files: string): Promise<Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for await (const { r, a, b } of readPairs(files)) {
    let own = counts.get(r);
    if (own === undefined) {
      own = new Map();
      counts.set(r, own);
    }
    for (const text of [a, b]) {
      for (const word of wordsOf(text)) {
        if (word.length <= wordCharsMax) own.set(word, (own.get(word) ?? 0) + 1);
      }
    }
  }
  const sums = new Map<string, { weight: number; repositories: number }>();
  for (const own of counts.values()) {
    for (const [word, count] of own) {
      const sum = sums.get(word) ?? { weight: 0, repositories: 0 };
      sum.weight += Math.min(count, perRepositoryMax);
      sum.repositories += 1;
      sums.set(word, sum);
    }
  }
  const least = Math.min(repositoriesMin, counts.size);
  const kept = [...sums].filter(([, sum]) => sum.weight >= weightMin && sum.repositories >= least);
  return new Map(kept.map(([word, { weight }]) => [word, weight]));
}

/** In the format of Hugging Face tokenizers, which any WordPiece runtime reads. */
function tokenizer(vocabulary: readonly string[]) {
  const special = (content: string, id: number) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [special('[PAD]', 0), special('[UNK]', 1)],
    normalizer: {
      type: 'Sequence',
      normalizers: [
        // useEffect → use effect, HTTPServer → http server: what an identifier is made of is what it means.
        { type: 'Replace', pattern: { Regex: '(?<=[a-z0-9])(?=[A-Z])' }, content: ' ' },
        { type: 'Replace', pattern: { Regex: '(?<=[A-Z])(?=[A-Z][a-z])' }, content: ' ' },
        {
          type: 'BertNormalizer',
          clean_text: true,
          handle_chinese_chars: true,
          strip_accents: null,
          lowercase: true,
        },
      ],
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 60,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
    },
  };
}

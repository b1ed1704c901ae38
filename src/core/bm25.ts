/** Saturation and length normalisation of BM25: the usual values of Robertson & Zaragoza (2009), section 3.5. */
const k1 = 1.2;
const b = 0.75;
/** A word in a title weighs this many in the text (BM25F with one length); 2 to 5 measure alike, 1 a little worse. */
const titleWeight = 3;

/** What `saturation` approaches: a term's share of BM25 never exceeds this many times its IDF. */
export const saturationMax = k1 + 1;

/**
 * Inverse document frequency as in Robertson & Zaragoza (2009) eq. 3.3, kept positive by the 1 + inside, over the
 * hive and `pseudo` texts of the language at large, of which `share` hold the term. A hive of one entry would
 * otherwise hold every word equally dear; one of a hundred thousand hardly notices them.
 */
export function inverseFrequency(holders: number, documents: number, share: number, pseudo: number): number {
  const n = holders + share * pseudo;
  return Math.log(1 + (documents + pseudo - n + 0.5) / (n + 0.5));
}

/**
 * Rarity of a word in the language at large, 0…9, by the share of developer texts that hold it; the same in every
 * hive. What a question asks for beyond the common words is what an answer has to contain.
 */
export function rarity(share: number): number {
  return inverseFrequency(0, 0, share, rarityTexts);
}

/** One text in 4,000 is as far as the background table tells rare words apart. */
const rarityTexts = 4000;

/** BM25 weight of a term by its counts in title and body, 0…k1 + 1; `lengthRatio` is length over mean length. */
export function saturation(titleCount: number, bodyCount: number, lengthRatio: number): number {
  const count = titleWeight * titleCount + bodyCount;
  return (count * saturationMax) / (count + k1 * (1 - b + b * lengthRatio));
}

/** The length of an entry in terms, its title weighted like its matches. */
export function weightedLength(titleTerms: number, bodyTerms: number): number {
  return titleWeight * titleTerms + bodyTerms;
}

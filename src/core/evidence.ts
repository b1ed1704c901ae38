/** What is known about one entry for one question. Sums are over the question's distinct terms. */
export interface Evidence extends WholeEvidence, PartEvidence {
  /** Cosine of question and entry, -1…1. */
  readonly similarity: number;
  /** How many entries were searched. */
  readonly entries: number;
  /** How many parts of the question were weighed. */
  readonly parts: number;
}

/** What the text says for the question: it orders the results. */
export interface WholeEvidence {
  /** BM25 of the whole question. */
  readonly bm25: number;
  /**
   * The rest is the mean of the whole question and the part of it that the entry answers best, or of the question
   * alone when that is it: BM25 over the most that could be reached, 0…1.
   */
  readonly text: number;
  /** How close words that are neighbours in the question stand in the entry, by IDF, 0…1, times the share held. */
  readonly closeness: number;
  /** How early the question's words stand in the entry, by IDF, 0…1, times the share held. */
  readonly lead: number;
}

/** What the text says for the part of the question that it answers best: it decides on relevance. */
export interface PartEvidence {
  /** Share of the part's IDF that stands in the entry, 0…1. */
  readonly coverage: number;
  /** Distinct words of the part the entry holds. */
  readonly matched: number;
  /** Distinct words of the part. */
  readonly asked: number;
  /** How like the entry's likest words are to those it lacks, by rarity, 0…1; 1 if it lacks none. */
  readonly nearness: number;
  /** 1 if the part names a product that the entry does not, else 0. */
  readonly foreign: number;
  /** Mean rarity of the part's words: high for jargon, low for plain English. */
  readonly jargon: number;
  /** As `text`, `closeness` and `lead`, of this part alone. */
  readonly partText: number;
  readonly partCloseness: number;
  readonly partLead: number;
}

/** What is put before a text, by what it is for. Empty for models that want nothing. */
export interface Prompts {
  readonly query: string;
  readonly passage: string;
}

/** What a text is embedded for: a question that is asked, or an entry that is found. */
export type Role = keyof Prompts;

/** Names under which published models keep their prompts, in the order they are looked for. */
const names: Readonly<Record<Role, readonly string[]>> = {
  query: ['query', 'search_query', 'retrieval.query', 'web_search_query', 's2p_query', 'question'],
  passage: [
    'passage',
    'document',
    'search_document',
    'retrieval.passage',
    'retrieval.document',
    'corpus',
    'text',
  ],
};

/**
 * Chooses prompts from a `config_sentence_transformers.json`.
 *
 * @param file the parsed file, or `undefined` where there is none
 * @param given what the operator says instead
 */
export function choosePrompts(
  file: { prompts?: unknown; default_prompt_name?: unknown } | undefined,
  given: Partial<Record<Role, string | undefined>>,
): Prompts {
  const known = new Map<string, string>();
  if (typeof file?.prompts === 'object' && file.prompts !== null) {
    for (const [name, prompt] of Object.entries(file.prompts)) {
      if (typeof prompt === 'string') known.set(name.toLowerCase(), prompt);
    }
  }
  // The default prompt stands before every text that none was named for.
  const fallback =
    typeof file?.default_prompt_name === 'string'
      ? known.get(file.default_prompt_name.toLowerCase())
      : undefined;
  const choose = (role: Role) =>
    given[role] ??
    names[role].map((name) => known.get(name)).find((prompt) => prompt !== undefined) ??
    fallback ??
    '';
  return { query: choose('query'), passage: choose('passage') };
}

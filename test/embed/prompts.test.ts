import { describe, expect, test } from 'bun:test';
import { choosePrompts } from '../../src/embed/prompts.ts';

describe('choosePrompts()', () => {
  test.each([
    [undefined, {}, { query: '', passage: '' }],
    [{ prompts: {}, default_prompt_name: null }, {}, { query: '', passage: '' }],
    [{ prompts: { query: 'query: ', passage: 'passage: ' } }, {}, { query: 'query: ', passage: 'passage: ' }],
    [
      { prompts: { search_query: 'search_query: ', search_document: 'search_document: ' } },
      {},
      { query: 'search_query: ', passage: 'search_document: ' },
    ],
    [{ prompts: { query: 'Find: ', document: '' } }, {}, { query: 'Find: ', passage: '' }],
    [{ prompts: { any: 'text: ' }, default_prompt_name: 'any' }, {}, { query: 'text: ', passage: 'text: ' }],
    [{ prompts: { query: 'a ' } }, { query: 'b ', passage: 'c ' }, { query: 'b ', passage: 'c ' }],
    [{ prompts: { query: 'a ' } }, { query: '' }, { query: '', passage: '' }],
    [{ prompts: { query: 5 } }, {}, { query: '', passage: '' }],
  ])('%j with %j gives %j', (file, given, expected) => {
    expect(choosePrompts(file, given)).toEqual(expected);
  });
});

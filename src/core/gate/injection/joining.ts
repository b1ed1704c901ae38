import { wordSet } from './vocabulary.ts';

/** Words that pass the address of one verb on to the next. */
export const joining = wordSet('and or then but & plus so otherwise else meanwhile ahead do');

/** Last words of "from now on" and its like. */
export const lastingEnds = wordSet('on onward onwards notice forward');

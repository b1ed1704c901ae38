import { wordList } from './words.ts';

/** Words that carry grammar rather than matter, and the adverbs of telling: they stand for themselves in a phrase. */
export const functionWords = wordList(
  "a an the this that these those it its i we you he she they them us me my our your their his her mine ours yours who which what whose when where why how while until unless if then else otherwise because since so as than though although whereas whether and or but nor yet not no never only even also just still again already now soon later first next finally today yesterday tomorrow always usually often sometimes once twice both all any each every some most many much more less few fewer several other another such same own of in on at by for from to into onto with without within about over under after before during between against through per via instead out up down off is are was were be been being am has have had having do does did doing done can could may might must shall should will would cannot can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't shouldn't couldn't hasn't haven't hadn't i'm i've i'll i'd we're we've we'll we'd it's that's there's there here let let's please thanks ok yes",
);

/** Past forms that do not end in -ed. */
export const irregularPasts = wordList(
  'ran reran wrote rewrote built rebuilt made went got took began froze broke sent told met chose gave brought thought dealt did held drew hid came spent kept left saw found tore threw dug stepped swept read put cut split set hit let shut forgot fell felt grew knew lost paid rose said sat sold shook showed shrank slept spoke stood stuck struck swapped taught undid understood woke won',
);

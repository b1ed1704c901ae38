/** How much of a text speaks, and how much of it is pasted. */
export interface Prose {
  /** Words in lines and clauses that read as language; not counted beyond the first few lines. */
  readonly words: number;
  /** Lines that are log output, stack frames or table rows. */
  readonly logLines: number;
  /** Lines that are source code or configuration. */
  readonly codeLines: number;
}

/** Sorts a text's lines into language, logs and code. Fenced blocks are code. */
export function proseOf(text: string): Prose {
  let words = 0;
  let logLines = 0;
  let codeLines = 0;
  for (const line of text.replace(/```[^`]{0,8000}(?:```|$)/g, '\n{;}\n').split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    // Most lines of most drafts are plain language, and more than a paragraph of it need not be counted.
    if (words >= wordsCounted && !unspoken.test(trimmed)) continue;
    if (logLine.test(line)) logLines++;
    else if (isCode(trimmed) || /^\t[^.]{1,60}$/.test(line)) codeLines++;
    else if (words < wordsCounted)
      words += (
        trimmed.replace(/`[^`]*`/g, ' ').match(/(?<![\w$./(-])[A-Za-z][a-z']{0,20}(?![\w(=/.]\S)/g) ?? []
      ).length;
  }
  return { words, logLines, codeLines };
}

/** Words from which on nobody asks how many. */
const wordsCounted = 40;

/** Signs and digits that plain language does without. */
const unspoken =
  /[{}()[\];=<>|&$\\\d\t]|: |^(?:at|File|Caused|Traceback|goroutine|panic|npm|error|warning|Removing|Successfully|Downloading|Fetching|Exception|ok|not ok|PASS|FAIL|INFO|WARN|ERROR|DEBUG)\b/;

const logLine =
  /^\s*(?:\[?\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}|\[?\d{1,2}:\d{2}:\d{2}|\[\s*\d+\.\d+\]|(?:\[?(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|FATAL|NOTICE|CRITICAL)\]?[\s:])|[IWEF]\d{4} \d|at \S+ ?\(|at \S+:\d+|goroutine \d+|panic:|Traceback \(|File "[^"]+", line|Caused by:|\S+\.(?:go|py|js|ts|java|rb|rs|c|cpp):\d+|\t\/|npm (?:ERR!|WARN|error|warn)|#\d+ (?:0x|\[|\d+\.\d)|Exception in thread|\$ \w|[>✓✗✔✖×•√]\s|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2} \d{2}:|\d{1,3}(?:\.\d{1,3}){3} - - \[|(?:\S+ {2,}){2,}\S+|={4,}|-{4,}|(?:PASS|FAIL|ok|not ok|---)\s+\S|error(?:\[E\d+\]|: )|warning: |main\.\w+\(|\w+(?:\.\w+)+\(\S*\)$|exit(?:ed)? (?:code|status)|Step \d+\/\d+|(?:Tests?|Test Files|Test Suites|Suites|Snapshots|Time|Duration|Ran|Total|Finished in|added \d+ packages)\b:? +\d|Removing |Successfully |Downloading |Fetching )/;

/** Code has brackets, semicolons and operators where language has words. */
function isCode(line: string): boolean {
  if (/^[\w.-]{1,40}:$|^(?:export )?[A-Z_][A-Z0-9_]{1,40}=\S*$/.test(line)) return true;
  const begins = codeBegins.test(line);
  const borders = '}])'.includes(line[0]!) || '{};'.includes(line.at(-1)!);
  // Most lines have none of these, and counting their words would change nothing.
  if (!begins && !borders && symbolCount(line) < 3) return false;
  const bare = line.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '""');
  if (begins) return countOf(bare, spokenWords) - countOf(bare, wordsOfCode) < 2;
  if (!borders) {
    const symbols = symbolCount(bare);
    if (symbols < 3 || symbols <= wordCount(bare) * 0.6) return false;
  }
  spokenWords.lastIndex = 0;
  return !(spokenWords.test(bare) && spokenWords.test(bare));
}

const codeBegins =
  /^(?:import |from \S+ import|export |const |let |var |function |def |class |public |private |return |package |#include|#!\/|func |fn |use \w+::|SELECT |INSERT |UPDATE |CREATE |ALTER |FROM \w+:|RUN |COPY |apiVersion:|version:|services:|- name:|<\?|<!|@\w+|resource "|module |interface |type \w+ =|if \(|for \(|while \(|server \{|location )/;

const spokenWords =
  /(?:^|\s)(?:the|a|an|is|are|was|were|to|of|in|on|for|and|or|not|with|when|it|that|by|if|only|from|as|at|so|because|use|but|does|keeps|needs|into|than|before|after|instead|gives|returns|without|be|has|have|its|this|which)(?=[\s,.;:)])/gi;

/** Those of the spoken words that code has as well. */
const wordsOfCode = / in | from | import | if | for | and | or | not | as | with | is | use /g;

function countOf(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}

/** How many runs of two or more letters of ASCII a text has. */
function wordCount(text: string): number {
  let count = 0;
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) | 0x20;
    run = code >= 0x61 && code <= 0x7a ? run + 1 : 0;
    if (run === 2) count++;
  }
  return count;
}

/** How many brackets, semicolons and operators a text has. */
function symbolCount(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128) count += symbols[code]!;
  }
  return count;
}

const symbols = new Uint8Array(128);
for (const symbol of '{}()[];=<>|&$\\+*/') symbols[symbol.charCodeAt(0)] = 1;

import { scrub } from './scrub.ts';

/** What a reader sees of a piece of Markdown (or MDX, or a site generator's dialect of it), without code blocks. */
export function plainMarkdown(markdown: string): string {
  return scrub(
    unescaped(
      markdown
        .replace(/<!--[\s\S]*?-->/g, ' ')
        .replace(/\{\{[<%]?([^{}]*)[>%]?\}\}/g, (_, inner: string) => /"([^"]*)"/.exec(inner)?.[1] ?? ' ')
        .replace(/\{%[\s\S]*?%\}|\{:[^}\n]*\}/g, ' ')
        .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
        .replace(/\(\[#?\w*#?\d+\]\([^)]*\)\)|\[#\d+\]\([^)]*\)/g, ' ')
        .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
        .replace(/\[([^\]]+)\]\[[^\]]*\]/g, '$1')
        .replace(/^\[[^\]]+\]:.*$/gm, ' ')
        // Fences of containers, alert labels, table rulers, and the module lines of MDX.
        .replace(/^:::.*$|^>\s*\[![^\]]*\]\s*$|^\s*\|?[-:| ]+\|?\s*$|^(?:import|export) .*$/gm, ' ')
        .replace(/<\/?[A-Za-z][^>\n]{0,200}>/g, ' ')
        .replace(/\*\*([^*]+)\*\*/g, '$1')
        .replace(/`/g, '')
        .replace(/\\/g, '')
        .replace(/^\s*>\s?/gm, ''),
    ),
  );
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
};

function unescaped(text: string): string {
  return text.replace(/&(#?\w{2,6});/g, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole);
}

import type { Asked } from './sets.ts';

/** Wordings around a question, as people put it to an agent. */
export type Frame = (matter: string) => string;

/** What the floor is fitted on. evaluate.ts reports others, in wordings that no part of the fit has seen. */
export const tunedFrames: readonly Frame[] = [
  (matter) => `Hey, quick one before lunch. ${matter}. Let me know which files you would touch and why.`,
  (matter) =>
    `You are a senior engineer in our repository. Keep the diff small and follow the conventions.\n\nTask: ${matter}\n\nWhen you are done, summarise what you did.`,
  (matter) => `${matter}\n\nThis is what the run printed:\n${lines(220, testLine)}`,
  (matter) => `${lines(160, installLine)}\nnpm ERR! ${matter}\n${lines(40, installLine)}\nany idea?`,
  (matter) => `Please have a look at this.\n\n${lines(90, serviceLine)}\n\n${matter}`,
  (matter) => `${lines(60, frameLine)}\n\n${matter}. I already restarted everything twice.`,
];

/** Each question in one of the frames, the same one every time. */
export function framed(questions: readonly Asked[], frames: readonly Frame[]): Asked[] {
  return questions.map((question) => {
    const frame = frames[Number(Bun.hash(`frame ${question.text}`) % BigInt(frames.length))]!;
    return { ...question, text: frame(question.text) };
  });
}

function lines(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('\n');
}

const parts = ['invoice', 'profile', 'search', 'session', 'report', 'upload', 'billing', 'catalog'];

function testLine(i: number): string {
  const part = parts[i % parts.length];
  return `PASS  test/${part}/${part}${i % 13}.test.ts (${(i * 37) % 900} ms)`;
}

function installLine(i: number): string {
  return `npm http fetch GET 200 https://registry.example/${parts[i % parts.length]}-kit-${i % 17} ${(i * 53) % 700}ms (cache miss)`;
}

function serviceLine(i: number): string {
  const part = parts[(i * 3) % parts.length];
  return `2026-05-1${i % 9} 08:${10 + (i % 49)}:07,31${i % 10} INFO  [${part}-service] handled request ${i * 71} for tenant ${i % 12} in ${(i * 29) % 400} ms`;
}

function frameLine(i: number): string {
  const part = parts[(i * 5) % parts.length];
  return `    at ${part}Controller.handle${i % 4} (/srv/app/src/${part}/controller.js:${10 + i}:${i % 30})`;
}

import type { z } from 'zod';
import type * as answers from '../../hive/operations/answers.ts';
import { dayAndTime } from '../terminal/day-and-time.ts';
import { oneLine } from '../terminal/one-line.ts';
import type { Screen } from '../terminal/screen.ts';
import { table } from '../terminal/table.ts';

export type ModelList = z.output<(typeof answers)['models']>;
export type ModelDetails = z.output<(typeof answers)['modelDetails']>;

const labelColumns = 18;

/** @returns models as a table, the one in use marked */
export function modelTable(screen: Screen, models: ModelList['results']): string {
  const columns = [
    { heading: 'model', breaks: true },
    { heading: 'in use' },
    { heading: 'from' },
    { heading: 'dimensions', align: 'right' },
    { heading: 'size', align: 'right' },
    { heading: 'short text', align: 'right' },
    { heading: 'texts/s', align: 'right' },
  ] as const;
  const rows = models.map((model) => [
    oneLine(model.model_id),
    model.in_use ? 'yes' : '',
    model.built_in ? 'built-in' : 'added',
    String(model.dimensions),
    size(model.bytes),
    milliseconds(model.short_text_ms),
    model.texts_per_second === null ? '–' : String(model.texts_per_second),
  ]);
  return table(screen, columns, rows);
}

/** Shows all that is known of a model. */
export function showModel(screen: Screen, model: ModelDetails): void {
  const line = (label: string, value: string) => screen.line(`${label.padEnd(labelColumns)}${value}`);
  const { calibration, prompts } = model;
  const use = model.in_use ? ', in use' : '';
  screen.line(`${screen.bold(oneLine(model.model_id))}, ${model.built_in ? 'built-in' : 'added'}${use}`);
  line('dimensions', String(model.dimensions));
  line('pooling', model.pooling === 'none' ? 'by the model itself' : model.pooling);
  line('tokens read', String(model.max_tokens));
  line('query prompt', quoted(prompts.query));
  line('passage prompt', quoted(prompts.passage));
  line('size', `${size(model.bytes)}${model.onnx === null ? '' : ` (${oneLine(model.onnx)})`}`);
  if (model.short_text_ms !== null)
    line(
      'speed',
      `${milliseconds(model.short_text_ms)} a short text, ${model.texts_per_second} short texts a second`,
    );
  if (model.added_at !== null) line('added', dayAndTime(model.added_at));
  line('entries', `${model.entries_embedded} embedded with it`);
  line('merges above', model.merge_similarity.toFixed(3));
  line('similar from', model.similar_from.toFixed(3));
  line('calibrated', oneLine(calibration.source));
  const figures = Object.entries(calibration.figures);
  if (figures.length > 0)
    line('', figures.map(([name, value]) => `${oneLine(name)} ${value.toFixed(3)}`).join(', '));
  for (const note of model.notes) screen.line(screen.wrap(`! ${oneLine(note)}`, ''));
}

function quoted(prompt: string): string {
  return prompt === '' ? 'none' : JSON.stringify(prompt);
}

function size(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function milliseconds(value: number | null): string {
  return value === null ? '–' : `${value} ms`;
}

import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { poolings } from '../../embed/pooling.ts';
import type { AddCommand } from '../add-command.ts';
import { apiUrl, isLoopback } from '../client/client-settings.ts';
import { converse, type JsonOption } from '../client/converse.ts';
import { CommandFailure } from '../command-failure.ts';
import { followReindex } from '../follow-reindex.ts';
import { exitCodes, type Host } from '../host.ts';
import { type DataOption, dataOption } from '../parse/data-option.ts';
import { numberBetween } from '../parse/number-between.ts';
import { type ModelDetails, type ModelList, modelTable, showModel } from '../show/models.ts';
import { cleanText } from '../terminal/clean-text.ts';
import { oneLine } from '../terminal/one-line.ts';
import { type Screen, screenOf } from '../terminal/screen.ts';
import { whileSpinning } from '../terminal/spinner.ts';

interface AddOptions extends JsonOption, DataOption {
  readonly id?: string;
  readonly queryPrompt?: string;
  readonly passagePrompt?: string;
  readonly pooling?: string;
  readonly maxTokens?: number;
  readonly onnx?: string;
}

const jsonHelp = "print the API's own answer";
const addExamples = `
The folder holds tokenizer.json, config.json and model.onnx (or onnx/model.onnx, or
onnx/model_quantized.onnx, which is taken first), as on Hugging Face. It is copied.

Examples:
  hive model add ./all-MiniLM-L6-v2
  hive model add ./e5-small-v2 --query-prompt "query: " --passage-prompt "passage: "
  hive model reindex all-minilm-l6-v2
`;

/** `hive model list`, `info`, `add`, `reindex` */
export const addModels: AddCommand = (program, host, ended) => {
  const models = program
    .command('model')
    .description('embedding models: list them, add one, change over to it');
  models
    .command('list')
    .description('list the models that are there')
    .addOption(dataOption())
    .option('--json', jsonHelp)
    .action(async ({ data, json = false }: JsonOption & DataOption) => {
      const asked = { method: 'GET', path: '/admin/models', as: 'admin', data } as const;
      ended(
        await converse<ModelList>(host, asked, { json }, ({ results, reindex }) => {
          const screen = screenOf(host.out, host.environment);
          screen.line(modelTable(screen, results));
          if (reindex.state === 'running' || reindex.state === 'switching')
            screen.line(
              `\n${reindex.done} of ${reindex.total} entries are embedded with ${oneLine(reindex.model_id ?? '')} so far.`,
            );
        }),
      );
    });
  models
    .command('info')
    .description('show a model, its calibration and where its figures come from')
    .argument('[id]', 'its id, default for the built-in one (default: the one in use)', parseModelId)
    .addOption(dataOption())
    .option('--json', jsonHelp)
    .action(async (id: string | undefined, { data, json = false }: JsonOption & DataOption) => {
      const path = `/admin/models/${encodeURIComponent(id ?? 'in-use')}`;
      ended(
        await converse<ModelDetails>(host, { method: 'GET', path, as: 'admin', data }, { json }, (model) =>
          showModel(screenOf(host.out, host.environment), model),
        ),
      );
    });
  models
    .command('add')
    .description('copy a model from a folder, try it out, measure and calibrate it')
    .argument('<folder>', "a sentence-embedding model in Hugging Face's ONNX layout, on the server's machine")
    .option('--id <name>', "its name here (default: the folder's)", parseModelId)
    .option('--query-prompt <text>', 'what stands before a question, e.g. "query: "')
    .option('--passage-prompt <text>', 'what stands before an entry, e.g. "passage: "')
    .addOption(
      new Option('--pooling <mode>', 'how token vectors become one, where no file says so').choices(
        poolings.filter((pooling) => pooling !== 'none'),
      ),
    )
    .option('--max-tokens <number>', 'tokens of a text that are read', numberBetween(8, 8_192, 'whole'))
    .option('--onnx <file>', 'the ONNX file to take, below the folder')
    .addOption(dataOption())
    .option('--json', jsonHelp)
    .addHelpText('after', addExamples)
    .action(async (folder: string, options: AddOptions) => ended(await add(host, folder, options)));
  models
    .command('reindex')
    .description('embed every entry with a model while the hive goes on, then change over to it')
    .argument('[id]', 'the model, default for the built-in one (default: the one in use)', parseModelId)
    .option('--detach', 'start it and do not wait for its end')
    .addOption(dataOption())
    .option('--json', jsonHelp)
    .action(
      async (
        id: string | undefined,
        { data, detach = false, json = false }: JsonOption & DataOption & { detach?: boolean },
      ) => ended(await followReindex(host, { id: id ?? null, data, detach, json })),
    );
};

async function add(host: Host, folder: string, options: AddOptions): Promise<number> {
  const url = apiUrl(host.environment);
  const body = {
    path: isLoopback(url) ? resolve(folder) : folder,
    id: options.id,
    query_prompt: options.queryPrompt,
    passage_prompt: options.passagePrompt,
    pooling: options.pooling as 'mean' | undefined,
    max_tokens: options.maxTokens,
    onnx: options.onnx,
  };
  const asked = {
    method: 'POST',
    path: '/admin/models',
    as: 'admin',
    body,
    patienceMs: null,
    data: options.data,
  } as const;
  const screen = screenOf(host.out, host.environment);
  try {
    return await converse<ModelDetails>(
      host,
      asked,
      options,
      (model) => {
        showModel(screen, model);
        showNext(screen, model.model_id);
      },
      'Copying, trying out and measuring the model …',
    );
  } catch (error) {
    const isDown = error instanceof CommandFailure && error.exitCode === exitCodes.unreachable;
    if (!isDown || !isLoopback(url)) throw error;
    return addWithoutServer(host, options, body, screen);
  }
}

/** No server runs, so that its data directory can be worked on from here; its lock says whether that is so. */
async function addWithoutServer(
  host: Host,
  options: AddOptions,
  body: Parameters<Host['addModel']>[1],
  screen: Screen,
): Promise<number> {
  try {
    const config = await whileSpinning(
      host.err,
      'Copying, trying out and measuring the model …',
      host.addModel(options.data, body),
    );
    if (options.json) {
      const { calibration: _, ...shown } = config;
      host.out.write(`${JSON.stringify({ success: true, data: shown })}\n`);
      return exitCodes.done;
    }
    screen.line(
      `${screen.green('✓')} Added ${screen.bold(oneLine(config.model_id))}: ${config.dimensions} dimensions, ${config.added?.short_text_ms} ms a short text.`,
    );
    for (const note of config.added?.notes ?? []) screen.line(screen.wrap(`! ${oneLine(note)}`, ''));
    showNext(screen, config.model_id);
    return exitCodes.done;
  } catch (error) {
    throw new CommandFailure(
      `the model was not added: ${oneLine(cleanText((error as Error).message))}`,
      exitCodes.failed,
      {
        cause: error,
      },
    );
  }
}

function showNext(screen: Screen, id: string): void {
  screen.line();
  screen.line(`To change over to it while the hive runs: hive model reindex ${oneLine(id)}`);
}

/** A model's name as lists show it. Throws `InvalidArgumentError`. */
function parseModelId(given: string): string {
  if (/^[a-z0-9][a-z0-9._-]{0,63}$/.test(given)) return given;
  throw new InvalidArgumentError('Give a name of up to 64 of a-z 0-9 . _ -, e.g. all-minilm-l6-v2.');
}

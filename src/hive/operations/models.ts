import { z } from 'zod';
import { poolings } from '../../embed/pooling.ts';
import * as answers from './answers.ts';
import { type Operation, operation } from './operation.ts';

const modelId = z.string('must be text').max(64);
const prompt = z.string('must be text').max(500).optional();

/** What an admin does with embedding models. */
export const models: readonly Operation[] = [
  operation({
    name: 'list_models',
    method: 'GET',
    path: '/admin/models',
    summary: 'Embedding models that are there, which one is in use, and how far a reindex is',
    group: 'Admin',
    need: 'admin',
    input: z.object({}),
    answer: answers.models,
    run: ({ models }) => models.list(),
  }),
  operation({
    name: 'read_model',
    method: 'GET',
    path: '/admin/models/{id}',
    summary: 'One model with its calibration; in-use stands for the one in use, default for the built-in one',
    group: 'Admin',
    need: 'admin',
    input: z.object({ id: z.string() }),
    answer: answers.modelDetails,
    run: ({ models }, { id }) => models.info(id === 'in-use' ? null : id),
  }),
  operation({
    name: 'add_model',
    method: 'POST',
    path: '/admin/models',
    summary: 'Copy, try out, measure and calibrate a model from a folder on the server',
    group: 'Admin',
    need: 'admin',
    input: z.object({
      path: z.string('must be the path of a folder').min(1).max(4_096),
      id: modelId.optional(),
      query_prompt: prompt,
      passage_prompt: prompt,
      pooling: z.enum(poolings.filter((pooling) => pooling !== 'none')).optional(),
      max_tokens: z.int().min(8).max(8_192).optional(),
      onnx: z.string().max(200).optional(),
    }),
    answer: answers.modelDetails,
    run: ({ models }, input) => models.add(input),
  }),
  operation({
    name: 'start_reindex',
    method: 'POST',
    path: '/admin/reindex',
    summary:
      'Embed every entry with a model, in the background, and change over to it; the model in use gives one up',
    group: 'Admin',
    need: 'admin',
    input: z.object({
      model_id: modelId
        .nullish()
        .transform((id) => id ?? null)
        .describe('the model in use when absent'),
    }),
    answer: answers.reindex,
    run: ({ models }, { model_id }) => models.start(model_id),
  }),
  operation({
    name: 'read_reindex',
    method: 'GET',
    path: '/admin/reindex',
    summary: 'How far the reindex is, or how the last one ended',
    group: 'Admin',
    need: 'admin',
    input: z.object({}),
    answer: answers.reindex,
    run: ({ models }) => models.reindex.status,
  }),
];

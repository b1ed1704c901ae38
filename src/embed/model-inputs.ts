import { Tensor } from 'onnxruntime-common';
import { ModelRefused } from './model-refused.ts';
import type { OnnxValue } from './onnx-runtime.ts';

const int32 = 6; // onnx.proto, TensorProto.DataType
const int64 = 7;

/** What each input holds at a column of a row, or past its end (`padding`). */
const meanings: Readonly<Record<string, { at: (token: number, column: number) => number; padding: number }>> =
  {
    input_ids: { at: (token) => token, padding: 0 },
    attention_mask: { at: () => 1, padding: 0 },
    token_type_ids: { at: () => 0, padding: 0 },
    position_ids: { at: (_, column) => column, padding: 0 },
  };

/** Throws `ModelRefused` when a model asks for something that a text does not have. */
export function checkInputs(inputs: readonly OnnxValue[]): void {
  for (const { name, type } of inputs) {
    if (!(name in meanings)) {
      throw new ModelRefused(
        `the model asks for an input "${name}", which a text does not have: take an export of a sentence-embedding encoder (inputs ${Object.keys(meanings).join(', ')})`,
      );
    }
    if (type !== int32 && type !== int64)
      throw new ModelRefused(
        `the model's input "${name}" takes no whole numbers: take an export with int64 inputs`,
      );
  }
  if (!inputs.some(({ name }) => name === 'input_ids'))
    throw new ModelRefused(
      'the model has no input "input_ids": take an export of a sentence-embedding encoder',
    );
}

/** @returns the tensors a model asks for, rows padded on the right to the longest */
export function modelInputs(
  inputs: readonly OnnxValue[],
  rows: readonly (readonly number[])[],
): { feeds: Record<string, Tensor>; width: number } {
  const width = Math.max(...rows.map((row) => row.length));
  const feeds = Object.fromEntries(
    inputs.map(({ name, type }) => {
      const { at, padding } = meanings[name]!;
      const values = new BigInt64Array(rows.length * width).fill(BigInt(padding));
      rows.forEach((row, index) => {
        for (let column = 0; column < row.length; column++)
          values[index * width + column] = BigInt(at(row[column]!, column));
      });
      const shape = [rows.length, width];
      return [
        name,
        type === int32
          ? new Tensor('int32', Int32Array.from(values, Number), shape)
          : new Tensor('int64', values, shape),
      ];
    }),
  );
  return { feeds, width };
}

/** As much of the ONNX format (onnx.proto) as a small encoder takes: protobuf by hand, since no library is needed for it. */

/** A tensor with values, under a name that nodes refer to. */
export interface Weights {
  readonly name: string;
  readonly dims: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

/** A step of the graph. */
export interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

/** What goes in or out. A dimension is a number, or a name where it varies. */
export interface Value {
  readonly name: string;
  readonly type: 'float' | 'int64';
  readonly dims: readonly (number | string)[];
}

export interface Graph {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly nodes: readonly Node[];
  readonly weights: readonly Weights[];
}

const dataTypes = { float: 1, int64: 7 } as const; // TensorProto.DataType
const attributeTypes = { float: 1, int: 2, ints: 7 } as const; // AttributeProto.AttributeType
const irVersion = 8;
/** The first operator set with LayerNormalization. */
const operatorSet = 17;

/** @returns the bytes of a `.onnx` file */
export function onnxFile({ inputs, outputs, nodes, weights }: Graph): Uint8Array {
  const graph = message(
    ...nodes.map((node) => field(1, nodeBytes(node))),
    field(2, text('tiny')),
    ...weights.map((one) => field(5, weightsBytes(one))),
    ...inputs.map((value) => field(11, valueBytes(value))),
    ...outputs.map((value) => field(12, valueBytes(value))),
  );
  return message(
    number(1, irVersion),
    field(2, text('hive tests')),
    field(7, graph),
    field(8, message(field(1, text('')), number(2, operatorSet))),
  );
}

function nodeBytes({ op, inputs, output, attributes = {} }: Node): Uint8Array {
  return message(
    ...inputs.map((name) => field(1, text(name))),
    field(2, text(output)),
    field(4, text(op)),
    ...Object.entries(attributes).map(([name, value]) => field(5, attributeBytes(name, value))),
  );
}

function attributeBytes(name: string, value: number | readonly number[]): Uint8Array {
  if (typeof value !== 'number')
    return message(
      field(1, text(name)),
      ...value.map((one) => number(8, one)),
      number(20, attributeTypes.ints),
    );
  if (Number.isInteger(value))
    return message(field(1, text(name)), number(3, value), number(20, attributeTypes.int));
  const float = new Uint8Array(Float32Array.of(value).buffer);
  return message(
    field(1, text(name)),
    message(varint((2 << 3) | 5), float),
    number(20, attributeTypes.float),
  );
}

function weightsBytes({ name, dims, values }: Weights): Uint8Array {
  return message(
    ...dims.map((length) => number(1, length)),
    number(2, values instanceof Float32Array ? dataTypes.float : dataTypes.int64),
    field(8, text(name)),
    field(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  );
}

function valueBytes({ name, type, dims }: Value): Uint8Array {
  const shape = message(
    ...dims.map((dim) =>
      field(1, typeof dim === 'number' ? message(number(1, dim)) : message(field(2, text(dim)))),
    ),
  );
  const tensor = message(number(1, dataTypes[type]), field(2, shape));
  return message(field(1, text(name)), field(2, message(field(1, tensor))));
}

/** A field of bytes: strings, messages, raw data. */
function field(id: number, bytes: Uint8Array): Uint8Array {
  return message(varint((id << 3) | 2), varint(bytes.length), bytes);
}

function number(id: number, value: number): Uint8Array {
  return message(varint(id << 3), varint(value));
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Uint8Array.of(...bytes, Number(rest));
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function message(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

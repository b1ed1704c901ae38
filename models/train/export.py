"""Writes a trained model as ONNX with an int8 table.

    python3 models/train/export.py TOKENIZER.json TRAINED.npz MODELDIR [--float] [--reference ENCODED]

MODELDIR gets model.onnx and tokenizer.json. With --reference it also gets reference.json: texts of ENCODED as token ids
with the vectors the training code gives them, for agree.ts to compare.
"""

import argparse
import base64
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from data import Pairs
from encoder import Pooling, embed

# Texts a reference holds.
REFERENCE_TEXTS = 500


class Graph:
    """Nodes and weights of an ONNX graph under construction. Values are known by name."""

    def __init__(self):
        self.nodes, self.weights = [], []

    def add(self, operator, *inputs, **attributes):
        name = f"value_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], **attributes))
        return name

    def constant(self, values, kind=np.float32):
        name = f"constant_{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.asarray(values, kind), name))
        return name

    def axes(self, *values):
        return self.constant(values, np.int64)


def to_int8(table):
    """Symmetric rounding with a scale a row: int8 [rows x dimensions], float32 [rows x 1]."""
    scales = (np.abs(table).max(1, keepdims=True) / 127 + 1e-12).astype(np.float32)
    return np.clip(np.round(table / scales), -127, 127).astype(np.int8), scales


def build(trained, quantized):
    """The graph of encoder.py: input_ids, attention_mask [texts x tokens] -> unit vectors [texts x dimensions]."""
    g = Graph()
    vocabulary, dimensions = trained["table"].shape
    mask = g.add("Cast", "attention_mask", to=TensorProto.FLOAT)
    rows = gather_rows(g, trained["table"], quantized)
    first = g.add("Mul", mask, g.add("Pow", occurrences(g, vocabulary), g.constant(-float(trained["repeat"]))))
    asked = g.add("MatMul", total(g, first, rows), g.constant(trained["context"].T))
    lengths = g.add("Max", g.add("ReduceL2", rows, axes=[2], keepdims=1), g.constant(1e-9))
    likeness = g.add("Div", g.add("MatMul", rows, g.add("Transpose", asked, perm=[0, 2, 1])), lengths)
    likeness = g.add("Squeeze", likeness, g.axes(2))
    pooled = total(g, g.add("Mul", first, g.add("Exp", likeness)), rows)
    g.nodes.append(helper.make_node("Squeeze", [pooled, g.axes(1)], ["sentence_embedding"]))
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["texts", dimensions])
    graph = helper.make_graph(g.nodes, "hive", inputs, [output], g.weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="hive")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def gather_rows(g, table, quantized):
    """Rows of the table for each token, float32 [texts x tokens x dimensions]."""
    if not quantized:
        return g.add("Gather", g.constant(table), "input_ids")
    rounded, scales = to_int8(table)
    rows = g.add("Cast", g.add("Gather", g.constant(rounded, np.int8), "input_ids"), to=TensorProto.FLOAT)
    return g.add("Mul", rows, g.add("Gather", g.constant(scales), "input_ids"))


def occurrences(g, vocabulary):
    """How often each token stands in its text, float32 [texts x tokens]; by sorting, so it grows with the length."""
    shape = g.add("Shape", "input_ids")
    texts = g.add("Squeeze", g.add("Slice", shape, g.axes(0), g.axes(1)), g.axes(0))
    number = g.add("Range", g.constant(0, np.int64), texts, g.constant(1, np.int64))
    apart = g.add("Unsqueeze", g.add("Mul", number, g.constant(vocabulary, np.int64)), g.axes(1))
    keys = g.add("Add", "input_ids", apart)
    names = [f"{name}_of_tokens" for name in ("distinct", "first", "place", "counts")]
    g.nodes.append(helper.make_node("Unique", [keys], names))
    counts = g.add("Cast", g.add("Gather", names[3], names[2]), to=TensorProto.FLOAT)
    return g.add("Reshape", counts, shape)


def total(g, weights, rows):
    """Direction of the weighted sum of rows [texts x 1 x dimensions]; weights [texts x tokens]."""
    summed = g.add("MatMul", g.add("Unsqueeze", weights, g.axes(1)), rows)
    length = g.add("Max", g.add("ReduceL2", summed, axes=[2], keepdims=1), g.constant(1e-9))
    return g.add("Div", summed, length)


def reference(trained, encoded):
    """Texts as ids with their vectors by the training code, in float32."""
    pairs = Pairs(encoded)
    pooling = Pooling(trained["table"].shape[1])
    pooling.context.data = torch.tensor(trained["context"])
    pooling.repeat.data = torch.tensor(trained["repeat"])
    chosen = np.random.default_rng(0).integers(0, len(pairs), REFERENCE_TEXTS)
    ids, ends = pairs.b.flat(chosen, 1 << 30)
    texts = [ids[start:end].tolist() for start, end in zip(ends[:-1], ends[1:])]
    vectors = embed(torch.tensor(trained["table"]), pooling, texts)
    return {"texts": texts, "vectors": base64.b64encode(vectors.tobytes()).decode()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("tokenizer", "trained", "folder"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--float", action="store_true", help="keep float32, to measure what int8 costs")
    parser.add_argument("--reference", metavar="ENCODED")
    options = parser.parse_args()
    trained = np.load(options.trained)
    options.folder.mkdir(parents=True, exist_ok=True)
    onnx.save(build(trained, not options.float), str(options.folder / "model.onnx"))
    shutil.copyfile(options.tokenizer, options.folder / "tokenizer.json")
    if options.reference is not None:
        (options.folder / "reference.json").write_text(json.dumps(reference(trained, options.reference)))
    size = (options.folder / "model.onnx").stat().st_size / 1e6
    rows, dimensions = trained["table"].shape
    print(f"{options.folder / 'model.onnx'}: {size:.1f} MB, {rows} tokens, {dimensions} dimensions")


if __name__ == "__main__":
    main()

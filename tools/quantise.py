"""ONNX weights as int8 with a scale for each column, the arithmetic left in floating point.

Dynamic quantisation scales activations by the batch, so that a sentence's scores depend on its neighbours and on the
processor's int8 instructions; with the weights alone in int8 they do not, at a quarter of the size.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

# Smaller tensors (biases, norms) stay as they are; longer ones (the vocabulary) have a scale for each row.
SMALL, LONG = 20_000, 20_000


def quantise(source: Path, target: Path) -> None:
    """Write `source` with its large matrices as int8 and a ``DequantizeLinear`` before each use."""
    model = onnx.load(str(source))
    kept, nodes = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < SMALL:
            kept.append(tensor)
            continue
        axis = 0 if values.shape[0] >= LONG else 1
        scale = np.abs(values).max(axis=1 - axis) / 127
        scale[scale == 0] = 1
        wide = scale[:, None] if axis == 0 else scale[None, :]
        whole = np.clip(np.round(values / wide), -127, 127).astype(np.int8)
        names = [f"{tensor.name}_int8", f"{tensor.name}_scale"]
        kept += [numpy_helper.from_array(whole, names[0]), numpy_helper.from_array(scale.astype(np.float32), names[1])]
        nodes.append(helper.make_node("DequantizeLinear", names, [tensor.name], axis=axis))
    nodes += list(model.graph.node)
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    onnx.save(model, str(target))

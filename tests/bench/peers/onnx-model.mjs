// An ONNX model of one LayerNormalization node, written as the bytes of its protocol buffer.

const varint = (value) => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
};
const number = (field, value) => [...varint(field * 8), ...varint(value)];
const nested = (field, bytes) => [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
const text = (field, value) =>
  nested(
    field,
    Array.from(value, (letter) => letter.charCodeAt(0)),
  );
const float = (field, value) => [
  ...varint(field * 8 + 5),
  ...new Uint8Array(Float32Array.of(value).buffer),
];

const FLOAT = 1;

function tensor(field, name, shape) {
  const dimensions = shape.flatMap((length) => nested(1, number(1, length)));
  const type = nested(1, [...number(1, FLOAT), ...nested(2, dimensions)]);
  return nested(field, [...text(1, name), ...nested(2, type)]);
}

/** y = LayerNormalization(x, gamma, beta) of rows x features numbers. */
export function model(rows, features) {
  const epsilon = nested(5, [...text(1, 'epsilon'), ...float(2, 1e-5), ...number(20, 1)]);
  const node = [
    ...['x', 'gamma', 'beta'].flatMap((name) => text(1, name)),
    ...text(2, 'y'),
    ...text(4, 'LayerNormalization'),
    ...epsilon,
  ];
  const graph = [
    ...nested(1, node),
    ...text(2, 'layernorm'),
    ...tensor(11, 'x', [rows, features]),
    ...tensor(11, 'gamma', [features]),
    ...tensor(11, 'beta', [features]),
    ...tensor(12, 'y', [rows, features]),
  ];
  const [irVersion, opset] = [8, 17];
  return Uint8Array.from([
    ...number(1, irVersion),
    ...nested(7, graph),
    ...nested(8, [...text(1, ''), ...number(2, opset)]),
  ]);
}

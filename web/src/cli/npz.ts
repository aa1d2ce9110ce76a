/**
 * NumPy's .npz: a zip of .npy files, stored as numpy.savez stores them. Node has the checksum, and nothing
 * is compressed, so a zip is two headers a file: a library would bring a deflate that is not used.
 */
import { crc32 } from 'node:zlib';
import type { GoldenCase } from '../core/index.js';
import { arraysOf } from '../core/golden-arrays.js';

/** One file of an archive. */
interface Entry {
  name: string;
  bytes: Buffer;
}

/** The .npy file of an array: magic, version 1.0, a header padded to 64 bytes, the numbers. */
function npy(descr: string, shape: number[], numbers: Uint8Array): Buffer {
  const tuple = shape.length === 1 ? `${shape[0] ?? 0},` : shape.join(', ');
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const before = 10;
  const padded = `${header.padEnd(Math.ceil((before + header.length + 1) / 64) * 64 - before - 1)}\n`;
  const start = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  start.writeUInt16LE(padded.length, 8);
  return Buffer.concat([start, Buffer.from(padded, 'latin1'), numbers]);
}

/** An array of texts: UTF-32, all of the length of the longest. */
function npyOfTexts(texts: string[]): Buffer {
  const length = Math.max(...texts.map((text) => text.length));
  const words = new Uint32Array(length * texts.length);
  texts.forEach((text, k) => {
    Array.from(text).forEach((letter, i) => {
      words[k * length + i] = letter.codePointAt(0) ?? 0;
    });
  });
  return npy(`<U${length}`, [texts.length], new Uint8Array(words.buffer));
}

function* entries(cases: readonly GoldenCase[]): Generator<Entry> {
  const texts = cases.map(({ name, options }) => JSON.stringify({ name, options }));
  yield { name: 'cases.npy', bytes: npyOfTexts(texts) };
  for (const one of cases) {
    for (const { name, shape, values } of arraysOf(one)) {
      const numbers = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      const bytes = npy(`<f${values.BYTES_PER_ELEMENT}`, shape, numbers);
      yield { name: `${one.name}/${name}.npy`, bytes };
    }
  }
}

/** The most that the 32-bit sizes of a plain zip can tell. */
const largest = 0xffffffff;

/** More than a file's name and headers take, in the zip and in front of the numbers. */
const overhead = 512;

/** What the local and the central header share: version, flags, method, time, checksum, sizes, name's length. */
function described({ name, bytes }: Entry): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  // 1980-01-01, the first day there is: the same vectors are the same file.
  fields.writeUInt16LE(0x21, 8);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(bytes.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

/**
 * The parts of the file, in order.
 *
 * @throws RangeError where it would be larger than a plain zip can be.
 */
export function npz(cases: readonly GoldenCase[]): Generator<Buffer> {
  const arrays = cases.flatMap(arraysOf);
  const size = arrays.reduce((sum, { values }) => sum + values.byteLength + overhead, 0);
  if (size > largest)
    throw new RangeError(
      'an .npz of more than 4 GiB is not written: ask for fewer rows, or for JSON',
    );
  return parts(cases);
}

function* parts(cases: readonly GoldenCase[]): Generator<Buffer> {
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries(cases)) {
    const name = Buffer.from(entry.name, 'latin1');
    const fields = described(entry);
    const ending = Buffer.alloc(14);
    ending.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, ending, name);
    const file = [Buffer.from('PK\x03\x04', 'latin1'), fields, name, entry.bytes];
    for (const part of file) offset += part.length;
    yield* file;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(central.length / 4, 8);
  end.writeUInt16LE(central.length / 4, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  yield directory;
  yield end;
}

/** The text of a file, or why it is none. */
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

/** Why a file cannot be checked. */
export class UnreadableError extends Error {}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; name the files in it',
  EACCES: 'it may not be read',
};

async function bytesOf(file: string): Promise<Buffer> {
  if (file === '-') {
    if (process.stdin.isTTY)
      process.stderr.write('reading standard input; Ctrl-D on a line of its own ends it\n');
    return buffer(process.stdin);
  }
  return readFile(file);
}

/** What a file is called in the output. */
export function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}

export async function source(file: string): Promise<string> {
  try {
    const bytes = await bytesOf(file);
    if (bytes.includes(0)) throw new UnreadableError('it is not a text');
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    const { code = '', message } = error as NodeJS.ErrnoException;
    const why = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not in UTF-8' : reasons[code];
    throw new UnreadableError(why ?? message, { cause: error });
  }
}

// Serves dist/site as a static host would, under the content security policy the page is made for.
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { Problem } from './console.mjs';
import { root } from './process.mjs';

const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The one page with a policy of its own, which allows evaluation: it is cut off from everything instead. */
const sandboxPolicy = 'sandbox allow-scripts';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.tex': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.gz': 'application/gzip',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * Serves a folder on this machine only. When the port is taken the next free one of twenty is used;
 * `headers` are sent beside the usual ones, or instead of them.
 * Returns the address and a function that ends the server at once.
 */
export async function serve({
  folder = join(root, 'dist/site'),
  port = 8080,
  tries = 20,
  headers = {},
} = {}) {
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Problem('PORT must be a whole number from 0 to 65535.');
  }
  const server = createServer((request, response) => {
    answer(folder, { ...commonHeaders, ...headers }, request, response).catch(() =>
      refuse(response, 500, 'Something went wrong here.'),
    );
  });
  for (let k = 0; ; k += 1) {
    const error = await listen(server, Math.min(port + k, 65535));
    if (!error) break;
    if (error.code !== 'EADDRINUSE' || k + 1 >= tries) {
      throw new Problem(
        `Cannot serve on port ${port + k}: ${error.message}. Set PORT to another one.`,
      );
    }
  }
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://localhost:${server.address().port}/`, close };
}

function listen(server, port) {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', resolve);
      resolve(undefined);
    });
  });
}

async function answer(folder, headers, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD are served.');
  }
  const path = await fileFor(folder, request.url);
  if (!path) return refuse(response, 404, 'There is nothing at this address.');
  const type = types[extname(path)] ?? 'application/octet-stream';
  const packs =
    /^text|json|svg|wasm/.test(type) && /\bbr\b/.test(request.headers['accept-encoding']);
  const bytes = await readFile(path);
  const body = packs ? await pack(path, bytes) : bytes;
  response.writeHead(200, {
    ...headers,
    ...(basename(path) === 'sandbox.html' ? { 'Content-Security-Policy': sandboxPolicy } : {}),
    ...(packs ? { 'Content-Encoding': 'br' } : {}),
    'Content-Type': type,
    'Content-Length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** What was packed, by its file. */
const packed = new Map();

/** Packed once for each version of a file, and small ones as tightly as hosts pack ahead of time. */
function pack(path, bytes) {
  const known = packed.get(path);
  if (known?.bytes.equals(bytes)) return known.body;
  const quality = bytes.length < 2 ** 17 ? constants.BROTLI_MAX_QUALITY : 5;
  const body = compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
  packed.set(path, { bytes, body });
  return body;
}

const compress = promisify(brotliCompress);

const commonHeaders = {
  'Cache-Control': 'no-cache',
  Vary: 'Accept-Encoding',
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
};

/** The file an address names, or undefined when it names none inside the folder. */
async function fileFor(folder, url) {
  try {
    const path = normalize(
      join(folder, decodeURIComponent(new URL(url, 'http://localhost').pathname)),
    );
    if (path !== folder && !path.startsWith(folder + sep)) return undefined;
    const found = await stat(path);
    if (found.isFile()) return path;
    const index = join(path, 'index.html');
    return (await stat(index)).isFile() ? index : undefined;
  } catch {
    return undefined;
  }
}

function refuse(response, status, text) {
  response.writeHead(status, { ...commonHeaders, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

/** The command line on a terminal of its own. */
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const program = fileURLToPath(new URL('../../../dist/package/cli/main.js', import.meta.url));

/** Of the environment only what a program needs to start: much else decides on colours and width, as CI does. */
export function clean(): NodeJS.ProcessEnv {
  const needed = new Set(['PATH', 'HOME', 'SHELL']);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => needed.has(name)));
}

/** A run on a terminal, where both outputs are one. */
export function onTerminal(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return started(args, { TERM: 'xterm', ...env }).ended;
}

interface Ended {
  output: string;
  status: number | null;
}

/** A run on a terminal of its own, which keys can be sent to. */
interface Running {
  ended: Promise<Ended>;
  press: (keys: string) => void;
  shows: (what: RegExp) => Promise<void>;
}

export function started(args: string[], env: NodeJS.ProcessEnv = {}): Running {
  const command = [process.execPath, program, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    env: { ...clean(), ...env },
  });
  let output = '';
  const heard = new EventEmitter();
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    heard.emit('more');
  });
  return {
    ended: new Promise<Ended>((resolve) => {
      child.on('close', (status) => resolve({ output, status }));
    }),
    press: (keys) => void child.stdin.write(keys),
    shows: async (what) => {
      while (!what.test(output)) await once(heard, 'more');
    },
  };
}

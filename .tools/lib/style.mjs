// The layout of the source: prettier for the web side, clang-format for C++.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './console.mjs';
import { output, root, run, runPackage } from './process.mjs';
import { llvmTool } from './programs.mjs';

/** Checks that every file is laid out as the formatters would. */
export function formatChecks() {
  return {
    'prettier would change nothing': () => prettier('--check'),
    'clang-format would change nothing': () => clangFormat('--dry-run', '--Werror'),
  };
}

/** Lays every file out. */
export async function format() {
  await prettier('--write');
  await clangFormat('-i');
}

function prettier(mode) {
  const args = ['.', mode, '--log-level=warn'];
  return runPackage('prettier', 'prettier/bin/prettier.cjs', args, { show: 'progress' });
}

async function clangFormat(...mode) {
  const program = llvmTool('clang-format');
  const version = output(program, ['--version'])?.match(/version (\d+)/)?.[1];
  if (version !== '14') {
    // The layout differs a little from version to version; only one can be the measure.
    say(
      `clang-format is version ${version} here; the layout of C++ is only compared with version 14's.`,
    );
    return;
  }
  await run('clang-format', program, [...mode, ...cppFiles()], { show: 'progress' });
}

/** All C++ files of the project, relative to the top folder. */
export function cppFiles() {
  return ['cpp', 'tests'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((file) => /\.(cpp|h)$/.test(file) && !file.includes('node_modules'))
      .map((file) => join(folder, file)),
  );
}

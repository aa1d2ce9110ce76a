// A copy of the C++ core with a build folder of its own, in which one mistake at a time is planted and judged.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from './console.mjs';
import { root, which } from './process.mjs';

const copied = [
  ...['CMakeLists.txt', 'CMakePresets.json', 'cpp'],
  ...['tests/cpp', 'tests/fixtures', 'web/src/derivations'],
  ...['tests/bench/CMakeLists.txt', 'tests/bench/native.cpp'],
];

// A mistake may make a loop endless or ask for all the memory there is.
const slowest = { times: 5, plus: 30_000 };
const kilobytes = 4_000_000;

export class Copy {
  #path;
  #suites = {};

  constructor(path) {
    this.#path = path;
  }

  /** Brings the copy up to date, builds these tests in it, and finds how long they take without a mistake. */
  async prepare(tests) {
    this.#bring();
    const generator = which('ninja') ? 'Ninja' : 'Unix Makefiles';
    const launcher = which('ccache') ? ['-DCMAKE_CXX_COMPILER_LAUNCHER=ccache'] : [];
    const args = ['--preset', 'mutation', '-G', generator, ...launcher];
    if (!(await this.#run('cmake', args))) throw new Problem(`${this.#path} cannot be configured.`);
    for (const name of tests) {
      if (!(await this.#builds(name))) throw new Problem(`${name}_tests cannot be built.`);
      this.#suites[name] = await this.#timed(name);
    }
  }

  /** What the named tests make of a mistake: 'caught', 'survived' or 'did not compile'. */
  async judge({ file, text }, tests) {
    const path = join(this.#path, file);
    const right = readFileSync(path);
    writeFileSync(path, text);
    try {
      for (const name of tests) {
        if (!(await this.#builds(name))) return 'did not compile';
        for (const part of this.#suites[name]) {
          if (!(await this.#passes(name, part))) return 'caught';
        }
      }
      return 'survived';
    } finally {
      writeFileSync(path, right);
    }
  }

  #bring() {
    const wanted = new Set(copied.flatMap((one) => filesIn(root, one)));
    const there = copied.filter((one) => existsSync(join(this.#path, one)));
    for (const file of there.flatMap((one) => filesIn(this.#path, one))) {
      if (!wanted.has(file)) rmSync(join(this.#path, file));
    }
    for (const file of wanted) {
      const [from, to] = [join(root, file), join(this.#path, file)];
      const bytes = readFileSync(from);
      // What has not changed keeps its time, and is not built again.
      if (existsSync(to) && bytes.equals(readFileSync(to))) continue;
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, bytes);
    }
  }

  #builds(name) {
    return this.#run('cmake', ['--build', 'build', '--target', `${name}_tests`, '-j', '1']);
  }

  #program(name) {
    return join(this.#path, `build/tests/cpp/${name}/${name}_tests`);
  }

  /** The suites in two parts, those of less than a second before the others, and how long each part may take. */
  async #timed(name) {
    const report = join(this.#path, `${name}.json`);
    if (!(await this.#run(this.#program(name), [`--gtest_output=json:${report}`])))
      throw new Problem(`${name}_tests fail without a mistake, too.`);
    const suites = JSON.parse(readFileSync(report, 'utf8')).testsuites.map((suite) => ({
      filter: `${suite.name}.*`,
      time: 1000 * Number.parseFloat(suite.time),
    }));
    const parts = [
      suites.filter(({ time }) => time < 1000),
      ...suites
        .filter(({ time }) => time >= 1000)
        .sort((a, b) => a.time - b.time)
        .map((one) => [one]),
    ];
    return parts
      .filter((part) => part.length > 0)
      .map((part) => ({
        filter: part.map((suite) => suite.filter).join(':'),
        limit: slowest.times * part.reduce((sum, suite) => sum + suite.time, 0) + slowest.plus,
      }));
  }

  #passes(name, { filter, limit }) {
    const command = `ulimit -v ${kilobytes}; exec "$0" "$@"`;
    const options = ['--gtest_fail_fast', `--gtest_filter=${filter}`];
    return this.#run('sh', ['-c', command, this.#program(name), ...options], limit);
  }

  /** Whether a program ends well, and in time. */
  #run(program, args, timeout) {
    return new Promise((resolve, reject) => {
      const options = { cwd: this.#path, stdio: 'ignore', timeout, killSignal: 'SIGKILL' };
      spawn(program, args, options)
        .on('error', reject)
        .on('close', (status) => resolve(status === 0));
    });
  }
}

/** The files below a path, or the path if it is a file, as seen from a folder. */
function filesIn(folder, path) {
  if (statSync(join(folder, path)).isFile()) return [path];
  return readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));
}

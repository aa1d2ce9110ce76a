// What the project needs from the system: how to tell that it is there, and where it comes from.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { output, which } from './process.mjs';

const includeFolders = ['/usr/include', '/usr/local/include', '/opt/homebrew/include'];

function header(path, ...first) {
  return [...first, ...includeFolders].some((folder) => folder && existsSync(join(folder, path)));
}

function atLeast(version, needed) {
  const parts = version.split('.').map(Number);
  const differing = needed.findIndex((part, k) => (parts[k] ?? 0) !== part);
  return differing < 0 || (parts[differing] ?? 0) > needed[differing];
}

function versionOf(program, pattern) {
  if (!which(program)) return undefined;
  return output(program, ['--version'])?.match(pattern)?.[1];
}

/** The compiler CMake takes when nothing else is said. */
function compiler() {
  return [process.env.CXX, 'c++', 'g++', 'clang++'].find((name) => name && which(name));
}

function compiles(program, source, flags) {
  if (!program || !which(program)) return false;
  const folder = mkdtempSync(join(tmpdir(), 'compiler-'));
  const args = ['-std=c++20', ...flags, '-x', 'c++', '-', '-o', join(folder, 'probe')];
  const compiled = output(program, args, { input: source }) !== undefined;
  rmSync(folder, { recursive: true });
  return compiled;
}

/** Chromium as readers have it, or undefined. */
export function chromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return process.env.CHROMIUM || names.map(which).find(Boolean);
}

/** The same engine without the browser around it, in which tests take two thirds of the time; or Chromium itself. */
export function headlessChromium() {
  return process.env.CHROMIUM || which('chromium-headless-shell') || chromium();
}

/** The Python that has a module: the first on the PATH, else the one that Debian's packages are for. */
export function pythonWith(module) {
  return ['python3', '/usr/bin/python3'].find(
    (python) => output(python, ['-c', `import ${module}`]) !== undefined,
  );
}

/** A tool of LLVM in the version the project's style is written for (Debian 12's), else any. */
export function llvmTool(name) {
  return which(`${name}-14`) ?? which(name);
}

const chromiumElsewhere =
  'https://www.chromium.org/getting-involved/download-chromium/, or set CHROMIUM to its path';

/** Each: what it is, the Debian packages that bring it, where else to get it, and whether it is there. */
export const programs = {
  cmake: {
    name: 'CMake 3.25 or newer',
    debian: ['cmake'],
    elsewhere: 'https://cmake.org/download/',
    present: () => atLeast(versionOf('cmake', /version (\d+\.\d+)/) ?? '0', [3, 25]),
  },
  ninja: {
    name: 'Ninja or make',
    debian: ['ninja-build'],
    elsewhere: 'https://ninja-build.org/',
    present: () => Boolean(which('ninja') ?? which('make')),
  },
  emscripten: {
    name: 'Emscripten 3.1.6 or newer (emcc)',
    debian: ['emscripten'],
    elsewhere:
      'https://emscripten.org/docs/getting_started/downloads.html, then `source emsdk_env.sh`',
    present: () => atLeast(versionOf('emcc', /\b(\d+\.\d+\.\d+)\b/) ?? '0', [3, 1, 6]),
  },
  eigen: {
    name: 'Eigen 3.3 or newer (headers)',
    debian: ['libeigen3-dev'],
    elsewhere:
      'https://eigen.tuxfamily.org/, or set EIGEN3_INCLUDE_DIR to the folder that holds Eigen/',
    present: () =>
      header('eigen3/Eigen/Core') || header('Eigen/Core', process.env.EIGEN3_INCLUDE_DIR),
  },
  zopfli: {
    name: 'zopfli',
    debian: ['zopfli'],
    elsewhere: 'https://github.com/google/zopfli',
    present: () => Boolean(which('zopfli')),
  },
  compiler: {
    name: 'a C++20 compiler with AddressSanitizer (g++ 11 or clang 14, or newer)',
    debian: ['g++'],
    elsewhere: 'https://gcc.gnu.org/install/binaries.html or https://releases.llvm.org/',
    present: () =>
      compiles(
        compiler(),
        '#include <concepts>\nint main() { return std::integral<int> ? 0 : 1; }',
        ['-fsanitize=address,undefined'],
      ),
  },
  fuzzer: {
    name: 'clang 14 or newer with libFuzzer',
    debian: ['clang', 'libclang-rt-dev'],
    elsewhere: 'https://releases.llvm.org/',
    present: () =>
      compiles(
        'clang++',
        '#include <cstddef>\nextern "C" int LLVMFuzzerTestOneInput(const char*, std::size_t) { return 0; }',
        ['-fsanitize=fuzzer,address,undefined'],
      ),
  },
  googletest: {
    name: 'GoogleTest',
    debian: ['libgtest-dev'],
    elsewhere: 'https://github.com/google/googletest, installed by its own CMake',
    present: () => header('gtest/gtest.h'),
  },
  json: {
    name: 'JSON for Modern C++ (header)',
    debian: ['nlohmann-json3-dev'],
    elsewhere: 'https://github.com/nlohmann/json',
    present: () => header('nlohmann/json.hpp'),
  },
  numpy: {
    name: 'Python 3 with NumPy',
    debian: ['python3-numpy'],
    elsewhere: 'https://numpy.org/install/',
    present: () => Boolean(pythonWith('numpy')),
  },
  clangFormat: {
    name: 'clang-format 14',
    debian: ['clang-format'],
    elsewhere: 'https://releases.llvm.org/',
    present: () => Boolean(llvmTool('clang-format')),
  },
  clangTidy: {
    name: 'clang-tidy 14',
    debian: ['clang-tidy'],
    elsewhere: 'https://releases.llvm.org/',
    present: () => Boolean(llvmTool('clang-tidy')),
  },
  gcovr: {
    name: 'gcovr, with GCC',
    debian: ['gcovr', 'g++'],
    elsewhere: 'https://gcovr.com/, by pip',
    present: () => Boolean(which('gcovr') && which('g++')),
  },
  hugo: {
    name: 'Hugo',
    debian: ['hugo'],
    elsewhere: 'https://gohugo.io/installation/',
    present: () => Boolean(which('hugo')),
  },
  jekyll: {
    name: 'Jekyll',
    debian: ['jekyll'],
    elsewhere: 'https://jekyllrb.com/docs/installation/',
    present: () => Boolean(which('jekyll')),
  },
  firefox: {
    name: 'Firefox',
    debian: ['firefox-esr'],
    elsewhere: 'https://www.mozilla.org/firefox/, or set FIREFOX to its path',
    present: () => Boolean(process.env.FIREFOX || which('firefox-esr')),
  },
  webkit: {
    name: 'WebKitGTK with its WebDriver',
    debian: ['webkit2gtk-driver'],
    elsewhere: 'https://webkitgtk.org/',
    present: () => Boolean(which('WebKitWebDriver')),
  },
  xvfb: {
    name: 'a display that nobody sees (xvfb-run)',
    debian: ['xvfb', 'xauth'],
    elsewhere: 'https://www.x.org/',
    present: () => Boolean(which('xvfb-run')),
  },
  chromium: {
    name: 'Chromium',
    debian: ['chromium'],
    elsewhere: chromiumElsewhere,
    present: () => Boolean(chromium()),
  },
  headlessChromium: {
    name: 'Chromium',
    debian: ['chromium-headless-shell'],
    elsewhere: chromiumElsewhere,
    present: () => Boolean(headlessChromium()),
  },
};

export const toBuild = ['cmake', 'ninja', 'emscripten', 'eigen', 'zopfli'];
export const toTest = [
  ...toBuild,
  'compiler',
  'fuzzer',
  'googletest',
  'json',
  'numpy',
  'clangFormat',
  'headlessChromium',
];

// Installs what the system lacks from Debian's packages, or says what to do.
import { Problem, say } from './console.mjs';
import { output, run, which } from './process.mjs';
import { programs } from './programs.mjs';

/** Makes sure that the named programs are there; throws a Problem that says how to get what is not. */
export async function ensurePrograms(names) {
  const missing = names.filter((name) => !programs[name].present());
  if (missing.length === 0) return;
  if (!which('apt-get')) {
    throw new Problem(`${listOf(missing)}\nInstall them and run the same command again.`);
  }
  await install(missing.flatMap((name) => programs[name].debian));
  const still = missing.filter((name) => !programs[name].present());
  if (still.length > 0) {
    throw new Problem(`Debian's packages are installed, and yet:\n${listOf(still)}`);
  }
}

function listOf(names) {
  const lines = names.map(
    (name) => `  ${programs[name].name}\n      from ${programs[name].elsewhere}`,
  );
  return `Missing, too old, or not working:\n${lines.join('\n')}`;
}

async function install(packages) {
  const asRoot = process.getuid?.() === 0;
  // One line that does it all, for the reader to run where this script may not.
  const line = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!asRoot && output('sudo', ['-n', 'true']) === undefined) {
    const command = which('sudo') ? `sudo sh -c '${line}'` : `su -c '${line}'`;
    throw new Problem(
      `These Debian packages are missing: ${packages.join(' ')}.\n` +
        `Installing them needs the administrator. Run this once, then the same command again:\n\n  ${command}`,
    );
  }
  say(`Installing from Debian: ${packages.join(' ')}`);
  const apt = (...args) => {
    const full = [
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-q',
      '-o',
      'DPkg::Lock::Timeout=600',
      ...args,
    ];
    const [program, rest] = asRoot ? ['env', full] : ['sudo', ['-n', 'env', ...full]];
    return run(`apt-get ${args[0]}`, program, rest, { show: 'progress' });
  };
  await apt('update');
  await apt('install', '-y', '--no-install-recommends', ...packages);
}

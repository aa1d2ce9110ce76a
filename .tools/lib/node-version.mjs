// Imported first by every script: an old Node gets one clear sentence.
const needed = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  process.stderr.write(
    `layernorm-explainer is built with Node ${needed.join('.')} or newer; this is Node ${process.versions.node}` +
      ` (${process.execPath}).\nInstall a newer one from https://nodejs.org/ and run the same command again.\n`,
  );
  process.exit(1);
}

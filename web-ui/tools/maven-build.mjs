// Called by Maven. Runs `npm ci` and then `npm run build` (or the tests), each only when its inputs changed.
// Inputs are hashed by content, so a touch, a branch switch and back, or a fresh checkout with a kept target/ is no change.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = 'target/classes/META-INF/resources/ui';
// the install stamp lives and dies with node_modules, the others with target/ (mvn clean)
const stampOf = (name) =>
  join(root, name === 'install' ? 'node_modules/.cache' : 'target', `ui-${name}.stamp`);
const installInputs = ['package.json', '.npmrc', 'package-lock.json', 'tools/api-codegen/package.json'];
const buildInputs = [
  'src',
  'public',
  '../docs/api/desk.json',
  '../docs/api/admin.json',
  '../platform-core/schema/src/main/resources/starter/workflows',
  'tools',
  'index.html',
  'owner.html',
  'biome.json',
  'vite.config.ts',
  'tsconfig.json',
  'tsconfig.app.json',
  'tsconfig.worker.json',
  'tsconfig.node.json',
];

// written by the build itself: made from docs/api, so not an input of their own
const generated = ['src/api/desk.d.ts', 'src/api/admin.d.ts'];

function* files(p) {
  const full = join(root, p);
  if (!existsSync(full)) return;
  if (statSync(full).isFile()) return yield full;
  for (const n of readdirSync(full).sort())
    if (n !== 'node_modules' && !generated.includes(join(p, n))) yield* files(join(p, n));
}
function digest(paths, extra) {
  const h = createHash('sha256').update(extra);
  for (const p of paths)
    for (const f of files(p)) h.update(relative(root, f)).update('\0').update(readFileSync(f)).update('\0');
  return h.digest('hex');
}
function run(cmd, args) {
  const r = spawnSync(cmd, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', CI: process.env.CI ?? '1' },
  });
  if (r.status !== 0) process.exit(r.status ?? 1);
}
function once(name, hash, made, work) {
  const stamp = stampOf(name);
  if (
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === hash &&
    made.every((m) => existsSync(join(root, m)))
  ) {
    console.log(`ui ${name}: unchanged, skipped`);
    return;
  }
  rmSync(stamp, { force: true });
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `web-ui needs Node 20.19 or newer, found ${process.version}: install it, or point -Dui.node at one`,
  );
  process.exit(1);
}
const node = `${process.version} ${process.platform} ${process.arch}`;
const install = digest(installInputs, node);
const build = digest(buildInputs, install);
if (process.argv[2] === 'build') {
  once('install', install, ['node_modules/.package-lock.json'], () =>
    run('npm', ['ci', '--no-audit', '--no-fund']),
  );
  once('build', build, [`${out}/index.html`], () => {
    run('npm', ['run', 'build', '--', '--outDir', out, '--emptyOutDir']);
  });
} else {
  once('test', build, [], () => {
    run('npm', ['run', 'lint']);
    run('npm', ['test']);
  });
}

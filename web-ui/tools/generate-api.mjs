// Writes src/api/{desk,admin}.d.ts from the specifications that the back end generates and commits. Generating from a file that the
// back end's drift test guards means that a renamed field fails the type check here, not at a customer's desk.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (p) => fileURLToPath(new URL(p, import.meta.url));
const bin = [
  at('api-codegen/node_modules/.bin/openapi-typescript'),
  at('../node_modules/.bin/openapi-typescript'),
].find(existsSync);
if (!bin) {
  console.error('openapi-typescript is missing: run `npm ci` in web-ui first');
  process.exit(1);
}
for (const name of ['desk', 'admin']) {
  const r = spawnSync(
    bin,
    [at(`../../docs/api/${name}.json`), '-o', at(`../src/api/${name}.d.ts`), '--alphabetize'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (r.status !== 0) process.exit(r.status ?? 1);
}

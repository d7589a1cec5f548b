// Writes src/api/{desk,admin}.d.ts from the specifications that the back end generates and commits. Generating from a file that the
// back end's drift test guards means that a renamed field fails the type check here, not at a customer's desk.
//
// api-interim/ holds operations that are agreed but not in docs/api yet. An operation that docs/api has always wins, so each one there
// falls silent by itself; delete it then.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = (p) => fileURLToPath(new URL(p, import.meta.url));
const read = (p) => (existsSync(p) ? JSON.parse(readFileSync(p, 'utf8')) : undefined);
const bin = [
  at('api-codegen/node_modules/.bin/openapi-typescript'),
  at('../node_modules/.bin/openapi-typescript'),
].find(existsSync);
if (!bin) {
  console.error('openapi-typescript is missing: run `npm ci` in web-ui first');
  process.exit(1);
}
const work = mkdtempSync(join(tmpdir(), 'hearth-api-'));
try {
  for (const name of ['desk', 'admin']) {
    const spec = read(at(`../../docs/api/${name}.json`));
    const interim = read(at(`../api-interim/${name}.json`));
    const whole = {
      ...(spec ?? interim),
      paths: { ...interim?.paths, ...spec?.paths },
      components: {
        ...spec?.components,
        parameters: { ...interim?.components.parameters, ...spec?.components.parameters },
        responses: { ...interim?.components.responses, ...spec?.components.responses },
        schemas: { ...interim?.components.schemas, ...spec?.components.schemas },
      },
    };
    const file = join(work, `${name}.json`);
    writeFileSync(file, JSON.stringify(whole));
    const r = spawnSync(bin, [file, '-o', at(`../src/api/${name}.d.ts`), '--alphabetize'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (r.status !== 0) process.exit(r.status ?? 1);
    console.log(`api types: ${name} from ${spec ? `docs/api/${name}.json` : 'api-interim'}`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

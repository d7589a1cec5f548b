import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Connect, Plugin } from 'vite';
import { compression, defineAlgorithm } from 'vite-plugin-compression2';
import { defineConfig } from 'vitest/config';

const at = (p: string) => fileURLToPath(new URL(p, import.meta.url));
const gateway = process.env.HEARTH_GATEWAY ?? 'http://localhost:8080';
// the gateway chooses the company by the host, so the proxy keeps the browser's host name and only changes the port
const behindGateway = Object.fromEntries(
  ['/api', '/session', '/oauth2', '/login', '/sign-in', '/sign-out', '/invitations', '/password-resets'].map(
    (path) => [path, { target: gateway, changeOrigin: false }],
  ),
);

/** `npm run demo`: answers the API from the tests' own fixtures, so that every page can be looked at without a back end. */
function fixtures(): Plugin {
  return {
    name: 'hearth-fixtures',
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
        if (!/^\/(api|session|sign-out$)/.test(url.pathname)) return next();
        try {
          const { answer } = await server.ssrLoadModule('/src/test/demo.ts');
          const chunks: Buffer[] = [];
          for await (const chunk of request) chunks.push(chunk as Buffer);
          const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
          const reply: Response = await answer(
            new Request(url, { method: request.method, headers: request.headers as HeadersInit, body }),
          );
          response.statusCode = reply.status;
          reply.headers.forEach((value, name) => {
            response.setHeader(name, value);
          });
          response.end(Buffer.from(await reply.arrayBuffer()));
        } catch (error) {
          // the page did not wait for the answer: typing on, leaving
          if (!request.destroyed) next(error);
        }
      });
    },
  };
}

/** Owners' pages have their own small entry; the gateway answers `/p/…`, `/r/…` and `/my` and `/w…` with it, and so do the servers here; `/g…`
 * is the same in a page that search engines may keep. */
const ownerPage = (server: { middlewares: { use: (handle: Connect.NextHandleFunction) => void } }) => {
  server.middlewares.use((request, _, next) => {
    if (/^\/(p\/|r\/|w($|\/|\?)|my($|\?))/.test(request.url ?? '')) request.url = '/owner.html';
    if (/^\/g($|\/|\?)/.test(request.url ?? '')) request.url = '/guide.html';
    next();
  });
};

/** The pages that work without a connection; what they need, and what they may need there, is kept on the phone. */
const OFFLINE = [
  'src/boot.ts',
  'src/app/main.tsx',
  'src/features/mywork/MyWorkPage.tsx',
  'src/features/mywork/Outgoing.tsx',
  'src/app/JobRoute.tsx',
  'src/shared/i18n/zh-CN/all.ts',
  'src/shared/i18n/en/all.ts',
];

/** Lists those files for the service worker, and gives it the hash of the list, so that another build is another worker. */
function offline(): Plugin {
  return {
    name: 'hearth-offline',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
      const files = new Set<string>();
      const add = (name: string) => {
        const chunk = chunks.find((one) => one.fileName === name);
        if (!chunk || files.has(name)) return;
        files.add(name);
        for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
        for (const other of chunk.imports) add(other);
      };
      for (const module of OFFLINE) {
        const chunk = chunks.find((one) => one.moduleIds.includes(at(`./${module}`)));
        if (!chunk) this.error(`${module} is in no file: pages without a connection need it`);
        add(chunk.fileName);
      }
      const list = [...files].sort().map((name) => `/${name}`);
      const worker = chunks.find((one) => one.name === 'sw');
      if (!worker?.code.includes('__OFFLINE_BUILD__'))
        this.error('the service worker has no place for its build');
      worker.code = worker.code.replace(
        '__OFFLINE_BUILD__',
        createHash('sha256').update(list.join('\n')).digest('hex').slice(0, 16),
      );
      this.emitFile({ type: 'asset', fileName: 'offline.json', source: JSON.stringify({ files: list }) });
    },
  };
}

export default defineConfig(({ mode }) => ({
  plugins: [
    react(),
    { name: 'hearth-owner-page', configureServer: ownerPage, configurePreviewServer: ownerPage },
    mode === 'demo' && fixtures(),
    offline(),
    compression({
      include: /\.(js|css|html|svg|json|webmanifest)$/,
      threshold: 1024,
      algorithms: [
        defineAlgorithm('gzip', { level: 9 }),
        defineAlgorithm('brotliCompress', { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
      ],
    }),
  ],
  // the gateway puts a fresh value in its place in every HTML answer
  html: { cspNonce: '__CSP_NONCE__' },
  resolve: { alias: { '@': at('./src') } },
  server: { port: 5173, proxy: mode === 'demo' ? undefined : behindGateway },
  preview: { port: 4173, proxy: behindGateway },
  build: {
    target: ['chrome107', 'edge107', 'safari16', 'firefox104'],
    manifest: true,
    rolldownOptions: {
      input: {
        index: at('./index.html'),
        owner: at('./owner.html'),
        guide: at('./guide.html'),
        sw: at('./src/worker/sw.ts'),
      },
      // a worker is found, and found to have changed, by its name
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
    sourcemap: false,
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['./src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    css: false,
    // every file in the modules that are there already: two thirds of the time; setup.ts puts back what tests change
    isolate: false,
    pool: 'forks',
    // tests run their code a few times: it is not worth interpreting, and little of it is worth optimizing
    execArgv: ['--always-sparkplug', '--max-semi-space-size=64'],
    testTimeout: 90_000,
  },
}));

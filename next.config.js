/** @type {import('next').NextConfig} */
const config = {
  // `npm run image`: a folder with what the running app needs, and nothing else.
  ...(process.env.HOLDTIME_STANDALONE
    ? { output: 'standalone', outputFileTracingExcludes: { '/*': ['.course/**', 'content/**', '.data/**', 'tests/**'] } }
    : {}),
  poweredByHeader: false,
  reactStrictMode: true,
  // No picture is resized here, and so nothing that does it is within reach of a request.
  images: { unoptimized: true },
  // A page's title comes with the page and not after it: where it came after a link, it sometimes never did.
  htmlLimitedBots: /.*/,
  // Native modules and WebAssembly that must be loaded from where npm put them.
  serverExternalPackages: ['@electric-sql/pglite', 'pglite-prisma-adapter', '@node-rs/argon2', '@open-spaced-repetition/binding', 'sql.js'],
  // Forms are small. The proxy keeps a copy of each body in memory while it runs, and the largest that a call takes are lab lines.
  experimental: { serverActions: { bodySizeLimit: '16kb' }, proxyClientMaxBodySize: '1mb' },
  // Types are checked by `npm test`, once.
  typescript: { ignoreBuildErrors: true },
}

export default config

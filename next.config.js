/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  // DuckDB and libsql load native binaries, which no bundler can take in.
  serverExternalPackages: [
    '@duckdb/node-api',
    '@duckdb/node-bindings',
    '@libsql/client',
    '@prisma/adapter-libsql',
    '@node-rs/argon2',
    'pino',
  ],
  // `npm test` checks types, once and for all files; a build on a user's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Pictures are served as they are: an image optimiser is attack surface that this product does not need.
  images: { unoptimized: true },
  // What next-intl's own plugin would set; the plugin itself also starts file watchers.
  turbopack: { resolveAlias: { 'next-intl/config': './lib/i18n/request.ts' } },
};

export default config;

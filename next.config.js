/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  // DuckDB and libsql load native binaries, which no bundler can take in.
  serverExternalPackages: ['@duckdb/node-api', '@duckdb/node-bindings', '@libsql/client', '@prisma/adapter-libsql', '@node-rs/argon2', 'pino'],
  // Pictures are served as they are: an image optimiser is attack surface that this product does not need.
  images: { unoptimized: true },
};

export default config;

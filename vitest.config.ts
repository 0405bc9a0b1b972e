import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: { include: ['{lib,components,data,app}/**/*.test.{ts,tsx}'], testTimeout: 30_000, pool: 'forks', maxWorkers: 2 },
});

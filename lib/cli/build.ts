import { buildWebOrThrow } from '@/lib/cli/serve/build-web';

/** `npm run build`: makes the production build, also when there is a current one. */
export async function run(): Promise<number> {
  await buildWebOrThrow(process.cwd());
  return 0;
}

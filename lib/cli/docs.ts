import { staleGeneratedPages, writeGeneratedPages } from '@/lib/cli/generate/generated-pages';
import { AppError } from '@/lib/http/errors';

/** `npm run docs [-- --check]`: writes the generated pages, or with --check only says which are stale. */
export async function run(args: readonly string[]): Promise<number> {
  const [option, ...more] = args;
  if (more.length > 0 || (option !== undefined && option !== '--check'))
    throw new AppError('unprocessable', `npm run docs takes --check or nothing, not "${args.join(' ')}".`);
  const check = option === '--check';
  const stale = await (check ? staleGeneratedPages(process.cwd()) : writeGeneratedPages(process.cwd()));
  for (const path of stale)
    console.log(check ? `${path} is stale: run npm run docs and commit it.` : `${path} written.`);
  return check && stale.length > 0 ? 1 : 0;
}

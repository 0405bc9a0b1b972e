import { AppError } from '@/lib/http/errors';
import type { Source } from '@/lib/loaders/source';

/** What a load says that its files do not, by the name of the option. */
export type LoadOptions = Readonly<Record<string, string>>;

/** Checks what a load says about its files; throws AppError `unprocessable` when an answer is missing, wrong, or was not asked for. */
export function checkOptionsOrThrow({ name, options = [] }: Source, given: LoadOptions): void {
  const fail = (message: string): never => {
    throw new AppError('unprocessable', message);
  };
  const stranger = Object.keys(given).find((key) => !options.some((option) => option.name === key));
  if (stranger !== undefined) {
    const known = options.map((option) => option.name).join(', ');
    fail(`The source ${name} has no option named ${stranger}. ${known === '' ? 'It has none.' : `Options: ${known}.`}`);
  }
  for (const option of options) {
    const value = given[option.name];
    if (value === undefined)
      fail(`The source ${name} needs ${option.meaning}. Load it by the command line with that option.`);
    else if (!new RegExp(`^(?:${option.pattern})$`).test(value))
      fail(`${option.name} is ${JSON.stringify(value)}; it must be ${option.meaning}.`);
  }
}

import type { Asked } from '@/lib/analyses/asked';
import type { Principal } from '@/lib/auth/roles';
import { aboutSheet, fileWords } from '@/lib/http/xlsx-about';
import { figuresSheet } from '@/lib/http/xlsx-figures';
import { writeXlsxOrThrow } from '@/lib/http/xlsx';
import { labelsOf } from '@/lib/i18n/column-labels';
import type { Locale } from '@/lib/i18n/locales';
import type { Answer } from '@/lib/metrics/answer';
import { readFactSources } from '@/lib/warehouse/fact-sources';
import { warehouse } from '@/lib/warehouse/warehouse';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface XlsxFile {
  readonly principal: Principal;
  readonly asked: Asked;
  readonly answer: Answer;
  readonly locale: Locale;
  /** Name of the file. */
  readonly name: string;
}

/** An answer as an XLSX file: its figures, and a sheet that says what they mean, of what and as of when. */
export async function xlsxResponse({ principal, asked, answer, locale, name }: XlsxFile, signal: AbortSignal) {
  const [labels, words, sources] = await Promise.all([
    labelsOf(answer, locale),
    fileWords(locale),
    warehouse({ holder: 'web' }).then((engine) => readFactSources(principal, engine, answer.facts)),
  ]);
  const about = await aboutSheet({ asked, answer, markets: principal.markets, sources, locale });
  const file = await writeXlsxOrThrow([figuresSheet(answer, labels, words), about], signal);
  return new Response(file, {
    headers: { 'Content-Type': TYPE, 'Content-Disposition': `attachment; filename="${name}"` },
  });
}

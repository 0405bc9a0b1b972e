import type { GeneratedPage } from '@/lib/cli/generate/generated-page';
import english from '@/lib/i18n/messages/en.json';
import { metric, METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import { carriersOf, dimensionsOf, resolvedMetric } from '@/lib/metrics/resolve';

function howComputed(id: MetricId): string {
  const found = metric(id);
  if ('formula' in found) return `\`${found.formula}\``;
  const carriers = carriersOf(id).map((carrier) => `${carrier}: \`${found.on[carrier] ?? ''}\``);
  return carriers.join('<br>') + (found.where === undefined ? '' : `<br>where \`${found.where}\``);
}

function row(id: MetricId): string {
  const { unit, better } = metric(id);
  const { label, definition } = english.metric[id];
  const { needs, sees, nature } = resolvedMetric(id);
  const cells = [
    `\`${id}\``,
    `**${label}.** ${definition}`,
    howComputed(id),
    `${unit}, ${nature}, good: ${better}`,
    dimensionsOf(id).join(', '),
    needs.join(', '),
    sees.join(', '),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** docs/reference/metrics.md, from the catalogue. */
export const metricsPage: GeneratedPage = {
  path: 'docs/reference/metrics.md',
  render: () =>
    [
      '# Metrics',
      '',
      'Every number of the product, defined once in `lib/metrics/catalog`. A name in braces is another metric; a division by zero',
      'is no value, never zero. Amounts are without tax and shipping. The golden test works each one out by hand.',
      '',
      '| metric | what it is | how it is computed | unit | can be split and filtered by | needs | shows |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...METRIC_IDS.map(row),
      '',
      '*Needs*: without these inputs there is no value, and the tile says which one is missing. *Shows*: only roles that may see',
      'this class of column get the metric.',
      '',
    ].join('\n'),
};

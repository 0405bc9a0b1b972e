import { z } from 'zod';
import type { GeneratedPage } from '@/lib/cli/generate/generated-page';
import { settingsSchema } from '@/lib/env';

const propertySchema = z.object({
  type: z.string(),
  description: z.string(),
  default: z.union([z.string(), z.number()]).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
const documentSchema = z.object({ properties: z.record(z.string(), propertySchema) });
type Property = z.infer<typeof propertySchema>;

function takes({ type, minimum, maximum }: Property): string {
  const kind = { integer: 'whole number', number: 'number', string: 'text' }[type] ?? type;
  // zod bounds an integer that has no bound of its own by what a double holds exactly.
  const least = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? ` from ${minimum}` : '';
  const most = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? ` to ${maximum}` : '';
  return `${kind}${least}${most}`;
}

function row([name, property]: [string, Property]): string {
  const standard = property.default === undefined ? '' : `\`${property.default}\``;
  return `| \`${name}\` | ${property.description} | ${takes(property)} | ${standard} |`;
}

/** docs/reference/configuration.md, from lib/env.ts. */
export const configurationPage: GeneratedPage = {
  path: 'docs/reference/configuration.md',
  render: () => {
    const { properties } = documentSchema.parse(z.toJSONSchema(settingsSchema, { io: 'output' }));
    return [
      '# Configuration',
      '',
      'Tuokio needs no setting. These environment variables change what it does; a wrong value stops the start with a sentence',
      'that names the variable. Set them before `npm start`, e.g. `TUOKIO_URL=https://analytics.example.com npm start`.',
      '',
      '| variable | what it is | takes | when not set |',
      '| --- | --- | --- | --- |',
      ...Object.entries(properties).map(row),
      '',
      'Secrets are not settings: they are generated at the first start, into the folder `secrets` of the state folder, readable',
      'by their owner only, and belong to the backup.',
      '',
    ].join('\n');
  },
};

import type { GeneratedPage } from '@/lib/cli/generate/generated-page';
import { KEY_GROUPS } from '@/lib/dashboards/page-keys';
import english from '@/lib/i18n/messages/en.json';

function table({ id, keys }: (typeof KEY_GROUPS)[number]): string {
  const rows = keys.map((one) => `| <kbd>${one.key}</kbd> | ${english.keys[one.id]} |`);
  return [`## ${english.keys[id]}`, '', '| key | what it does |', '| --- | --- |', ...rows, ''].join('\n');
}

/** docs/reference/keyboard.md, from the list that `?` shows. */
export const keyboardPage: GeneratedPage = {
  path: 'docs/reference/keyboard.md',
  render: () =>
    [
      '# Keyboard',
      '',
      'Keys are heard by the character they write, so they work in every layout; on a Mac <kbd>⌘</kbd> stands for <kbd>Ctrl</kbd>.',
      'Single keys are off while somebody types, holds another modifier or has a window open. <kbd>?</kbd> shows this list.',
      '',
      ...KEY_GROUPS.map(table),
      'In the palette and in menus the arrows move, <kbd>Enter</kbd> chooses and <kbd>Esc</kbd> leaves; the focus then returns to',
      'where it was.',
      '',
    ].join('\n'),
};

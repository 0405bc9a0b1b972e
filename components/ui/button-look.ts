const LOOKS = {
  primary: 'border-accent bg-accent px-3 text-on-accent hover:opacity-90',
  plain: 'border-hairline bg-surface px-3 hover:border-field-line',
  quiet: 'border-transparent bg-transparent px-2 text-muted hover:bg-sunken hover:text-ink',
  danger: 'border-bad bg-surface px-3 text-bad hover:bg-bad-soft',
} as const;

export interface ButtonLook {
  readonly look?: keyof typeof LOOKS;
  /** True for a square button that holds only an icon; it then needs an aria-label. */
  readonly square?: boolean;
  readonly wide?: boolean;
  /** True beside small text. */
  readonly small?: boolean;
}

/** The classes of a button. */
export function buttonClass({ look = 'plain', square = false, wide = false, small = false }: ButtonLook): string {
  const size = small ? (square ? 'size-7 !px-0' : 'h-7') : square ? 'size-9 !px-0' : 'h-9';
  return `inline-flex shrink-0 items-center justify-center gap-2 rounded-field border whitespace-nowrap transition-colors disabled:cursor-default disabled:opacity-50 ${LOOKS[look]} ${size} ${wide ? 'w-full' : ''}`;
}

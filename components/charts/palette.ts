/** Tokens that drawings need as plain colours, because a canvas knows no custom properties. */
const TOKENS = {
  ink: '--ink',
  muted: '--muted',
  hairline: '--hairline',
  raised: '--raised',
  comparison: '--comparison',
  comparison2: '--comparison-2',
  target: '--target',
  series1: '--series-1',
  series2: '--series-2',
  series3: '--series-3',
  series4: '--series-4',
  series5: '--series-5',
} as const;

export type Palette = Readonly<Record<keyof typeof TOKENS, string>> & { readonly font: string };

/** The colours of the theme that the element is shown in. */
export function readPalette(element: HTMLElement): Palette {
  const probe = document.createElement('span');
  probe.style.transition = 'none';
  element.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(${token})`;
    // Trap: the property itself reads `light-dark(…)`; only a used colour is resolved for the theme.
    return getComputedStyle(probe).color;
  };
  const palette: Palette = {
    ink: colour(TOKENS.ink),
    muted: colour(TOKENS.muted),
    hairline: colour(TOKENS.hairline),
    raised: colour(TOKENS.raised),
    comparison: colour(TOKENS.comparison),
    comparison2: colour(TOKENS.comparison2),
    target: colour(TOKENS.target),
    series1: colour(TOKENS.series1),
    series2: colour(TOKENS.series2),
    series3: colour(TOKENS.series3),
    series4: colour(TOKENS.series4),
    series5: colour(TOKENS.series5),
    font: getComputedStyle(element).fontFamily,
  };
  probe.remove();
  return palette;
}

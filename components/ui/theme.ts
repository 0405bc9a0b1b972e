/** Cookie that keeps the theme chosen on this device, so that the server draws the right one at once. */
export const THEME_COOKIE = 'tuokio-theme';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The theme a cookie or a user's setting names; anything else follows the system. */
export function parseTheme(text: string | null | undefined): Theme {
  return THEMES.find((theme) => theme === text) ?? 'system';
}

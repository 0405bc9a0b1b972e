/**
 * Classes of the width of a window in CSS pixels, at the widths where layouts usually change. Only the class is kept: the exact
 * size would help to tell one visitor from another.
 */
export const SCREENS = ['under480', 'from480', 'from768', 'from1024', 'from1440', 'from1920'] as const;

export type Screen = (typeof SCREENS)[number];

/** Returns the class of a width in CSS pixels. */
export function screenOf(width: number): Screen {
  if (width >= 1920) return 'from1920';
  if (width >= 1440) return 'from1440';
  if (width >= 1024) return 'from1024';
  if (width >= 768) return 'from768';
  return width >= 480 ? 'from480' : 'under480';
}

/**
 * How far colours are apart and how well they are seen, for the tests of the tokens: contrast after WCAG 2.2, distance
 * after CIEDE2000 (Sharma, Wu, Dalal 2005), colour-blind eyes after Viénot, Brettel and Mollon 1999 (red and green) and
 * Brettel 1997 (blue), full strength.
 */
export type Lab = readonly [number, number, number];
type Rgb = readonly [number, number, number];
export type Eye = 'normal' | 'deutan' | 'protan' | 'tritan';

function linearOf(hex: string): Rgb {
  const part = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function times(matrix: readonly Rgb[], [x, y, z]: Rgb): Rgb {
  const row = (index: number) => {
    const [a, b, c] = matrix[index] ?? [0, 0, 0];
    return a * x + b * y + c * z;
  };
  return [row(0), row(1), row(2)];
}

/** Contrast of two colours `#rrggbb`, 1 to 21. */
export function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [red, green, blue] = linearOf(hex);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const RED_GREEN: Readonly<Record<'deutan' | 'protan', readonly Rgb[]>> = {
  protan: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deutan: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
};

/** Brettel's two half planes for tritan eyes, on linear sRGB. */
const TRITAN = {
  first: [
    [1.01277, 0.13548, -0.14826],
    [-0.01243, 0.86812, 0.14431],
    [0.07589, 0.805, 0.11911],
  ],
  second: [
    [0.93678, 0.18979, -0.12657],
    [0.06154, 0.81526, 0.1232],
    [-0.37562, 1.12767, 0.24796],
  ],
  plane: [0.03901, -0.02788, -0.01113],
} as const;

/** The colour as the eye sees it, in CIE Lab. */
export function seenBy(hex: string, eye: Eye): Lab {
  const rgb = linearOf(hex);
  if (eye === 'normal') return labOf(rgb);
  if (eye !== 'tritan') return labOf(times(RED_GREEN[eye], rgb));
  const [a, b, c] = TRITAN.plane;
  const side = a * rgb[0] + b * rgb[1] + c * rgb[2];
  return labOf(times(side >= 0 ? TRITAN.first : TRITAN.second, rgb));
}

const TO_XYZ: readonly Rgb[] = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];

function labOf(rgb: Rgb): Lab {
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const [x, y, z] = times(TO_XYZ, [clamp(rgb[0]), clamp(rgb[1]), clamp(rgb[2])]);
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const [fx, fy, fz] = [f(x / 0.95047), f(y), f(z / 1.08883)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

const RAD = Math.PI / 180;

/** CIEDE2000 of two colours in CIE Lab; about 1 is just noticed. */
export function colourDistance(one: Lab, other: Lab): number {
  const chroma = (Math.hypot(one[1], one[2]) + Math.hypot(other[1], other[2])) / 2;
  const g = 0.5 * (1 - Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7)));
  const polar = ([, a, b]: Lab) => {
    const stretched = (1 + g) * a;
    const hue = Math.atan2(b, stretched) / RAD;
    return { c: Math.hypot(stretched, b), h: b === 0 && stretched === 0 ? 0 : (hue + 360) % 360 };
  };
  const [p, q] = [polar(one), polar(other)];
  const grey = p.c * q.c === 0;
  const turn = grey ? 0 : ((q.h - p.h + 540) % 360) - 180;
  const meanHue = grey ? p.h + q.h : meanAngle(p.h, q.h);
  const meanL = (one[0] + other[0]) / 2;
  const meanC = (p.c + q.c) / 2;
  const t =
    1 -
    0.17 * Math.cos((meanHue - 30) * RAD) +
    0.24 * Math.cos(2 * meanHue * RAD) +
    0.32 * Math.cos((3 * meanHue + 6) * RAD) -
    0.2 * Math.cos((4 * meanHue - 63) * RAD);
  const light = (other[0] - one[0]) / (1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2));
  const strong = (q.c - p.c) / (1 + 0.045 * meanC);
  const hue = (2 * Math.sqrt(p.c * q.c) * Math.sin((turn / 2) * RAD)) / (1 + 0.015 * meanC * t);
  const spin = 60 * Math.exp(-(((meanHue - 275) / 25) ** 2)) * RAD;
  const rotation = -2 * Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)) * Math.sin(spin);
  return Math.sqrt(light ** 2 + strong ** 2 + hue ** 2 + rotation * strong * hue);
}

function meanAngle(one: number, other: number): number {
  const sum = one + other;
  if (Math.abs(one - other) <= 180) return sum / 2;
  return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { classifyAgent } from '@/lib/classify/agent';
import type { Device } from '@/lib/classify/device';

const folder = join(process.cwd(), '..', 'shared', 'datasets', 'user_agents', 'uap-core');

interface Case {
  readonly ua: string;
  readonly family: string;
  readonly brand: string;
}

function scalar(text: string): string {
  const plain = text.trim();
  if (plain.startsWith("'")) return plain.slice(1, -1).replaceAll("''", "'");
  if (plain.startsWith('"')) return plain.slice(1, -1).replaceAll(/\\(.)/g, '$1');
  return plain;
}

/** The cases of a file: a flat list of maps with one scalar per line, which is all the YAML it holds. */
function cases(...path: string[]): Case[] {
  const blocks = readFileSync(join(folder, ...path), 'utf8')
    .split(/^ *- +(?=user_agent_string:)/m)
    .slice(1);
  return blocks.map((block) => {
    const value = (name: string) => scalar(new RegExp(`^ *${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? '');
    return { ua: value('user_agent_string'), family: value('family'), brand: value('brand') };
  });
}

/** Share of agreement, with the disagreements as a text that a failure shows. */
function agreement(measured: readonly { readonly want: string; readonly got: string | null; readonly of: Case }[]) {
  const wrong = measured.filter(({ want, got }) => want !== got);
  const list = wrong.map(({ want, got, of }) => `${want} ≠ ${got ?? 'nothing'}: ${of.family} | ${of.ua}`).join('\n');
  return { share: 1 - wrong.length / measured.length, list: `${wrong.length} of ${measured.length} differ:\n${list}` };
}

const BROWSERS: Readonly<Record<string, string>> = {
  Chrome: 'Chrome',
  'Chrome Mobile': 'Chrome',
  'Chrome Mobile iOS': 'Chrome',
  'Chrome Mobile WebView': 'Chrome',
  Safari: 'Safari',
  'Mobile Safari': 'Safari',
  'Mobile Safari UI/WKWebView': 'Safari',
  Firefox: 'Firefox',
  'Firefox Mobile': 'Firefox',
  'Firefox iOS': 'Firefox',
  'Firefox Beta': 'Firefox',
  Edge: 'Edge',
  'Edge Mobile': 'Edge',
  'Samsung Internet': 'Samsung Internet',
  Opera: 'Opera',
  'Opera Mobile': 'Opera',
  'Opera Tablet': 'Opera',
  'Opera Touch': 'Opera',
  'Opera GX': 'Opera',
  'Opera Neon': 'Opera',
  'Opera Coast': 'Opera',
  'Opera Mini': 'Opera Mini',
};

const TABLETS: Readonly<Record<string, RegExp>> = {
  HTC: /Flyer|Jetstream|EVO.?View|P510e|P512|Nexus 9|PG41200|PG09410|P715/i,
  Samsung:
    /GT-P\d|GT-N5\d|GT-N8\d|SM-[TPX]\d|SCH-I(800|815|905|915|925)$|SGH-(I(497|957|987|467)|T(849|859|869|779))|SHW-M(180|380|430|480|500)|SHV-E(140|150|230)|SC-01[CDE]|SC-02D|SPH-P\d|Galaxy Tab|lt0\d/i,
  Motorola: /xoom|MZ\d{3}/i,
  LG: /\bV[3-9]\d\d|VK\d|UK\d\d\d|L-06C|G Pad/i,
  Huawei: /MediaPad|S7|S10-/i,
  Nokia: /N8[01]0|Lumia 2520/,
  SonyEricsson: /^$/,
  Siemens: /^$/,
  DoCoMo: /^$/,
  BlackBerry: /PlayBook/i,
};

/** Class of what uap-core calls family and brand; null where neither says which class it is, as of most makers of Android devices. */
function classOf({ family, brand }: Case): Device | null {
  if (family === 'Spider') return 'bot';
  if (/^(HbbTV|NetCast|Inettv|Roku|WebTV|GoogleTV|AppleTV|Chromecast)|smart-?tv|Google TV/i.test(family)) return 'tv';
  if (/^(PlayStation|Xbox|Nintendo)/.test(family)) return 'console';
  if (family === 'Apple Watch') return 'wearable';
  if (/^Mac/.test(family) && brand === 'Apple') return 'desktop';
  if (/^(iPad|Kindle|Jem|Otter|Tate|Generic Tablet|Pixel C$)|PlayBook/i.test(family)) return 'tablet';
  if (/^(iPhone|iPod|Generic Smartphone|Generic Feature Phone|Pixel( |$))/.test(family)) return 'smartphone';
  const tablet = TABLETS[brand === 'samsung' ? 'Samsung' : brand];
  return tablet === undefined ? null : tablet.test(family) ? 'tablet' : 'smartphone';
}

describe.skipIf(!existsSync(folder))('user agents of uap-core', () => {
  test('at least 98 % of the device classes that the mapping covers agree', () => {
    const all = cases('tests', 'test_device.yaml');
    const measured = all.flatMap((of) => {
      const want = classOf(of);
      return want === null ? [] : [{ want, got: classifyAgent({ ua: of.ua }).device, of }];
    });
    // Counted with PyYAML: 16,129 cases; 10,439 of them are Spider, Apple, Amazon, televisions, consoles or of ten makers whose
    // phones and tablets can be told by name. 5,690 are left out.
    expect([all.length, measured.length]).toEqual([16_129, 10_439]);
    const { share, list } = agreement(measured);
    expect(share, list).toBeGreaterThanOrEqual(0.98);
  });

  test.each([
    ['tests', 'test_ua.yaml', 1601],
    ['test_resources', 'firefox_user_agent_strings.yaml', 244],
    ['test_resources', 'opera_mini_user_agent_strings.yaml', 203],
  ])('at least 97 %% of the browser families in %s/%s agree', (path, file, cases_) => {
    const all = cases(path, file);
    expect(all.length).toBe(cases_);
    const measured = all.flatMap((of) => {
      const want = BROWSERS[of.family];
      return want === undefined ? [] : [{ want, got: classifyAgent({ ua: of.ua }).browser, of }];
    });
    const { share, list } = agreement(measured);
    expect(share, list).toBeGreaterThanOrEqual(0.97);
  });
});

import Bowser from 'bowser';
import { isbot } from 'isbot';
import { brandOfHints, hintedPlatform, isMobileHint, type AgentHints } from '@/lib/classify/client-hints';
import { deviceOf, isPlainHandheld, type Device } from '@/lib/classify/device';
import { ownBrowserOf } from '@/lib/classify/own-browsers';

/**
 * Device, browser and system of a user agent. Client hints come first, because browsers freeze and shorten the user agent (Chrome
 * says Windows 10 for 11 and leaves models out); then our own rules where bowser is known to err; then bowser. isbot tells robots.
 */

/** What a request says about its browser: the user agent and, where the browser sends them, client hints. */
export interface AgentClues extends AgentHints {
  readonly ua?: string | null | undefined;
}

/** Class of the device, families and major versions; null where not known. */
export interface Agent {
  readonly device: Device;
  readonly browser: string | null;
  readonly browserVersion: string | null;
  readonly os: string | null;
  readonly osVersion: string | null;
  readonly isBot: boolean;
}

const LONGEST = 1024;

/** SDKs by which servers report what customers did: no visitor and no robot. */
const SERVER_SDK = /^(analytics-(node|python|ruby|java|go|php|csharp|rust|dotnet|kotlin)|Segment[.]|tuokio-)/i;

const BROWSER_NAMES: Readonly<Record<string, string>> = {
  'Microsoft Edge': 'Edge',
  'Samsung Internet for Android': 'Samsung Internet',
  'Opera Touch': 'Opera',
  'Opera Coast': 'Opera',
  'Opera Mini': 'Opera Mini',
  'Opera Mobile': 'Opera',
  'Opera GX': 'Opera',
  'Android Browser': 'Android Browser',
  'Google Search': 'Google App',
};

const OS_NAMES: Readonly<Record<string, string>> = { 'Chrome OS': 'ChromeOS', 'PlayStation 4': 'PlayStation' };

/** Major version: the digits before the first dot; Mac OS X 10.15 keeps its second number, Windows NT its name. */
function major(version: string | undefined | null): string | null {
  const digits = /^\s*v?(\d{1,6})/i.exec(version ?? '')?.[1];
  return digits ?? null;
}

function systemVersion(os: string | null, version: string | undefined, name: string | undefined): string | null {
  if (os === 'Windows') return name ?? null;
  if (os === 'macOS') return /^10[._]\d+/.exec(version ?? '')?.[0].replace('_', '.') ?? major(version);
  return major(version);
}

function bot(ua: string): Agent {
  const name = /([A-Za-z][\w.-]*(?:bot|crawler|spider|preview|externalhit)[\w.-]*)/i.exec(ua)?.[1] ?? null;
  return { device: 'bot', browser: name, browserVersion: null, os: null, osVersion: null, isBot: true };
}

/** Some servers write their logs with a plus for each space. */
function plainAgent(text: string): string {
  const ua = text.trim().slice(0, LONGEST);
  return !ua.includes(' ') && ua.includes(')+') ? ua.replaceAll('+', ' ') : ua;
}

const NOTHING: Agent = {
  device: 'unknown',
  browser: null,
  browserVersion: null,
  os: null,
  osVersion: null,
  isBot: false,
};

/** Classifies one user agent with its client hints. Pure; takes about 20 microseconds, so callers with many keep a cache. */
export function classifyAgent(clues: AgentClues): Agent {
  const ua = plainAgent(clues.ua ?? '');
  const hinted = brandOfHints(clues.brands);
  const platform = hintedPlatform(clues.platform);
  if (ua === '' && hinted === null && platform === null) return NOTHING;
  if (SERVER_SDK.test(ua)) return { ...NOTHING, device: 'server' };
  if (ua !== '' && isbot(ua) && !isPlainHandheld(ua)) return bot(ua);
  // Trap: bowser throws on an empty text.
  const parsed = ua === '' ? { browser: {}, os: {} } : Bowser.parse(ua);
  const own = ownBrowserOf(ua);
  const said: { name?: string; version?: string } = parsed.browser;
  const system: { name?: string; version?: string; versionName?: string } = parsed.os;
  const browser =
    own?.name ??
    hinted?.name ??
    (said.name === undefined || said.name === '' ? null : (BROWSER_NAMES[said.name] ?? said.name));
  const browserVersion = own === null ? major(hinted?.version ?? said.version) : major(own.version);
  const os = platform ?? (system.name === undefined ? null : (OS_NAMES[system.name] ?? system.name));
  const osVersion = systemVersion(os, system.version, system.versionName);
  return {
    device: deviceOf(ua, platform, isMobileHint(clues.mobile)),
    browser,
    browserVersion,
    os,
    osVersion,
    isBot: false,
  };
}

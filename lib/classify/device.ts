/**
 * Class of a device by its user agent. Televisions, consoles and watches are looked for first, since they name Android, Linux or
 * Windows too; then tablets by model, since makers of tablets disagree on whether to say "Mobile"; then phones; the rest is desktop.
 */
export const DEVICES = [
  'desktop',
  'smartphone',
  'tablet',
  'tv',
  'console',
  'wearable',
  'server',
  'bot',
  'unknown',
] as const;

export type Device = (typeof DEVICES)[number];

function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|'), 'i');
}

const CONSOLE = anyOf('PlayStation', 'Xbox', 'Nintendo', '\\bWiiU?\\b', '\\bPS[345]\\b');

const TV = anyOf(
  'HbbTV|SMART-?TV|SmartTV|Google ?TV|Android ?TV|Apple ?TV|\\btvOS\\b|WebTV|BeyondTV|MiTV|Opera TV|Philips ?TV|TSBNetTV|NETTV',
  'NetCast|Web0S|Roku|CrKey|Chromecast|BRAVIA|Viera|InettvBrowser|AQUOSBrowser|CE-HTML|VIDAA|Vewd|LG Simple|POV_TV',
  '\\bAFT[A-Z]{1,4}\\b|\\bDTV\\b|\\bSTB\\b|\\bTV\\b.*Tizen|Tizen.*\\bTV\\b|Hisense.*TV',
);

const WEARABLE = anyOf('watchOS', 'Apple ?Watch', '\\bWatch\\d,\\d', 'Wear ?OS', '\\bSM-R\\d{3}');

const TABLET = anyOf(
  'iPad|Tablet(?! PC)|PlayBook|Kindle|\\bSilk\\b|\\bKF[A-Z]{2,5}\\b|Nexus (?:7|9|10)\\b|Pixel C\\b|Xoom|Transformer|TouchPad|\\bPad\\b',
  'GALAXY ?Tab|\\b(?:GT-P\\d|SM-[TPX]\\d|SCH-I(?:800|815|905|915|925)\\b|SGH-(?:I(?:497|957|987|467)|T(?:849|859|869|779))|GT-N(?:5[12]|80))',
  '\\b(?:SHW-M(?:180|[34]80|430|500)|SHV-E(?:140|150|230)|SC-0(?:1[CDE]|2D)\\b|SPH-P\\d|lt0\\d\\w)',
  'MediaPad|\\bHuawei ?S7|\\bS10-[12]\\d{2}|Iconia|Flyer|Jetstream|EVO.?View|PG09410|PG41200|\\bMZ\\d{3}|\\bLG[- ]?(?:V[3-9]\\d\\d|VK\\d|UK\\d)',
);

/** Makers of phones that name themselves instead of a system; those that make computers, too, are left out. */
const PHONE_MAKER =
  '(?:SAMSUNG|\\bSGH-|\\bSCH-|\\bSPH-|\\bSHV-|\\bGT-[A-Z]\\d|\\bLGE?[- /]?[A-Z]*\\d|\\bLG[- ]|\\bVX\\d{4}|Nokia|Sony ?Ericsson|\\bMOT-|Motorola|\\bSIE-|\\bHTC|Huawei|Alcatel|BlackBerry|DoCoMo|PANTECH)';

const PHONE = anyOf(
  'iPhone|iPod|Windows Phone|IEMobile|Windows CE|\\bBB10\\b|Symbian|Series ?[346]0|Opera Mini|Opera Mobi|KaiOS|webOS|BREW|J2ME|MIDP',
  'UP[.]Browser|Obigo|FOMA|NetFront|Teleca|UCWEB|MQQBrowser|\\bMobile\\b|\\bMobi\\b',
  PHONE_MAKER,
);

const DESKTOP = /Windows NT|Windows 9|Win(?:98|95|dows)|Macintosh|Mac OS X|Darwin\/[\d.]+ \(|X11|CrOS|Linux|BSD|SunOS/i;

const HANDHELD = anyOf(
  PHONE.source,
  WEARABLE.source,
  TV.source,
  CONSOLE.source,
  'iPad',
  'Android Application',
  'samsung',
);

/** Words of robots that name a phone only because they look at pages as one. */
const ROBOT = anyOf(
  'bots?\\b|crawl|spider|slurp|https?://|lighthouse|headless|preview|synthetic|monitor|pingdom|\\bptst\\b|gtmetrix|speedcurve',
  'compatible; ?google|mediapartners|[- ]google\\b(?! tv)|google-|externalhit|24x7|statuscake|uptime|phantomjs|selenium|playwright|puppeteer|cypress|python|curl',
);

/** True for a phone, television or the like with no word of a robot: isbot takes old and terse ones for robots. */
export function isPlainHandheld(ua: string): boolean {
  return HANDHELD.test(ua) && !ROBOT.test(ua);
}

function ofAndroid(ua: string, isMobile: boolean | null): Device {
  if (TABLET.test(ua)) return 'tablet';
  if (isMobile !== null) return isMobile ? 'smartphone' : 'tablet';
  if (/\bMobile\b/i.test(ua)) return 'smartphone';
  // Browsers of tablets leave "Mobile" out; apps never say it.
  return /Android [12][.]|Dalvik/i.test(ua) || !/Safari\/|Firefox\/|Presto\//.test(ua) ? 'smartphone' : 'tablet';
}

/** Class by user agent, with what client hints say about the system and about being a phone. */
export function deviceOf(ua: string, platform: string | null, isMobile: boolean | null): Device {
  if (CONSOLE.test(ua)) return 'console';
  if (TV.test(ua)) return 'tv';
  if (WEARABLE.test(ua)) return 'wearable';
  if (platform === 'Android' || /Android/i.test(ua)) return ofAndroid(ua, isMobile);
  if (TABLET.test(ua)) return 'tablet';
  if (isMobile === true || PHONE.test(ua)) return 'smartphone';
  return platform !== null || DESKTOP.test(ua) ? 'desktop' : 'unknown';
}

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

const CONSOLE = /PlayStation|Xbox|Nintendo|\bWiiU?\b|\bPS[345]\b/i;
const TV =
  /HbbTV|SMART-?TV|SmartTV|\bGoogleTV\b|GoogleTV|Android TV|AppleTV|Apple TV|tvOS|NetCast|Web0S|Roku|CrKey|Chromecast|\bAFT[A-Z]{1,4}\b|BRAVIA|InettvBrowser|\bDTV\b|\bNETTV\b|Viera|AQUOSBrowser|Opera TV|Philips ?TV|Hisense.*TV|TSBNetTV|CE-HTML|POV_TV|\bTV\b.*Tizen|Tizen.*\bTV\b|MiTV|BeyondTV|\bSTB\b|Vewd|VIDAA|LG Simple/i;
const WEARABLE = /watchOS|Apple ?Watch|\bWatch\d,\d|Wear OS|\bSM-R\d{3}/i;
const TABLET =
  /iPad|Tablet(?! PC)|PlayBook|Kindle|\bSilk\b|\bKF[A-Z]{2,5}\b|Nexus (?:7|9|10)\b|Xoom|Transformer|\b(?:GT-P\d|SM-[TPX]\d|SCH-I800|SGH-I987|GT-N(?:51|80))|MediaPad|Iconia|\bTouchPad\b|\bPad\b|GALAXY Tab/i;
const PHONE =
  /iPhone|iPod|Windows Phone|IEMobile|Windows CE|BlackBerry|\bBB10\b|Symbian|Series ?[346]0|MIDP|Opera Mini|Opera Mobi|KaiOS|webOS|UP[.]Browser|DoCoMo|J2ME|Mobile/i;
const DESKTOP = /Windows NT|Windows 9|Win(?:98|95|dows)|Macintosh|Mac OS X|X11|CrOS|Linux|BSD|SunOS/i;

function ofAndroid(ua: string, isMobile: boolean | null): Device {
  if (TABLET.test(ua)) return 'tablet';
  if (isMobile !== null) return isMobile ? 'smartphone' : 'tablet';
  if (/\bMobile\b/i.test(ua)) return 'smartphone';
  return /Android [12][.]|Dalvik/i.test(ua) ? 'smartphone' : 'tablet';
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

/**
 * One question in a corner, in the shop's own words. It asks nobody twice, because it is noted on the device before it is shown; who
 * allowed no storing is never asked, because that could not be noted. Everything in it is reached by keyboard; it takes no focus.
 */
import { asObject } from '@/lib/edge/tracker/as-object';
import type { DeviceStore } from '@/lib/edge/tracker/device-store';
import { guarded } from '@/lib/edge/tracker/guarded';
import { SURVEY_STYLE } from '@/lib/edge/tracker/survey/survey-style';
import type { Properties } from '@/lib/edge/tracker/tracked-event';

const ASKED = 'asked';
const LONGEST_ANSWER = 500;
const MOST_REMEMBERED = 50;

/** What is asked. */
export interface Survey {
  readonly id: string;
  readonly question: string;
  /** `nps`: a number from 0 to 10; `free`: words. */
  readonly kind: 'nps' | 'free';
  /** Words for 0 and for 10. */
  readonly low: string;
  readonly high: string;
  /** Words of the button that sends, and of the cross that closes. */
  readonly send: string;
  readonly close: string;
}

/** Reads what a page passed; null when it has no id or asks nothing. */
export function readSurvey(passed: unknown): Survey | null {
  const said = asObject(passed);
  const text = (name: string, otherwise: string) => (typeof said[name] === 'string' ? said[name] : otherwise);
  const [id, question] = [text('id', ''), text('question', '')];
  if (id === '' || question === '') return null;
  const kind = said['kind'] === 'free' ? 'free' : 'nps';
  const buttons = { send: text('send', 'OK'), close: text('close', 'Close') };
  return { id, question, kind, low: text('low', ''), high: text('high', ''), ...buttons };
}

/** Notes that a device is asked; false when it was before, or forgets. */
export function noteAsked(store: DeviceStore, id: string): boolean {
  const asked = (store.read(ASKED) ?? '').split('\n');
  return !asked.includes(id) && store.write(ASKED, [...asked, id].slice(-MOST_REMEMBERED).join('\n'));
}

/** Makes an element with words and puts it last. */
function put<Tag extends keyof HTMLElementTagNameMap>(parent: Node, tag: Tag, words = ''): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.textContent = words;
  parent.appendChild(element);
  return element;
}

function putScores({ question, low, high }: Survey, box: Node, answer: (said: Properties) => void): void {
  const row = put(box, 'section');
  row.setAttribute('role', 'group');
  row.setAttribute('aria-label', question);
  for (let score = 0; score <= 10; score += 1)
    put(row, 'button', String(score)).addEventListener('click', () => answer({ score }));
  const ends = put(box, 'small');
  put(ends, 'span', low);
  put(ends, 'span', high);
}

function putWords({ question, send }: Survey, box: Node, answer: (said: Properties) => void): void {
  const area = put(box, 'textarea');
  area.maxLength = LONGEST_ANSWER;
  area.setAttribute('aria-label', question);
  put(box, 'button', send).addEventListener('click', () => {
    if (area.value.trim() !== '') answer({ answer: area.value });
  });
}

/** Asks, unless this device was asked before. */
export function askSurvey(
  survey: Survey,
  store: DeviceStore,
  track: (name: string, properties: Properties) => void,
): void {
  const { id, question, kind, close } = survey;
  if (!noteAsked(store, id)) return;
  const host = document.createElement('aside');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SURVEY_STYLE);
  root.adoptedStyleSheets = [sheet];
  const box = put(root, 'div');
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', question);
  put(box, 'p', question);
  const end = guarded((name: string, said: Properties = {}) => {
    host.remove();
    track(name, { survey: id, kind, ...said });
  });
  const answer = (said: Properties) => end('survey_answered', said);
  if (kind === 'nps') putScores(survey, box, answer);
  else putWords(survey, box, answer);
  const cross = put(box, 'button', '×');
  cross.className = 'close';
  cross.setAttribute('aria-label', close);
  cross.addEventListener('click', () => end('survey_closed'));
  box.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') end('survey_closed');
  });
  document.body.appendChild(host);
  track('survey_shown', { survey: id, kind });
}

import { expect, test } from 'vitest';
import { judgeTags, taggedAddress, type Tags } from './judge-tags';
import { DEFAULT_TAGGING_RULES, exampleOf, fitsForm, isForm } from './tagging-rules';

const TAGS: Tags = {
  address: 'https://shop.example/tents?color=red&utm_source=old#top',
  source: 'google',
  medium: 'cpc',
  campaign: 'tents',
  content: '',
  term: '',
};
const rules = { ...DEFAULT_TAGGING_RULES, sources: ['google', 'facebook'], campaign: '{yyyy}-{mm}_{text}' };

test('a link keeps what its address says and replaces the tags that it had', () => {
  expect(taggedAddress(TAGS)).toBe(
    'https://shop.example/tents?color=red&utm_source=google&utm_medium=cpc&utm_campaign=tents#top',
  );
  expect(taggedAddress({ ...TAGS, address: ' shop.example ', content: 'a&b', term: ' ' })).toBe(
    'https://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=tents&utm_content=a%26b',
  );
  for (const address of ['', 'tents', 'javascript://shop.example/x', 'ftp://shop.example', 'https://'])
    expect(taggedAddress({ ...TAGS, address })).toBeNull();
});

test('each field is judged by the rules, by the first fault that it has', () => {
  expect(judgeTags({ ...TAGS, campaign: '2026-09_tents' }, rules)).toEqual({});
  expect(judgeTags({ ...TAGS, campaign: 'tents' }, rules)).toEqual({ campaign: 'form' });
  expect(judgeTags({ ...TAGS, campaign: ' ', source: '', medium: '', address: '' }, rules)).toEqual({
    address: 'missing',
    source: 'missing',
    medium: 'missing',
    campaign: 'missing',
  });
  expect(
    judgeTags(
      {
        address: 'tents',
        source: 'bing',
        medium: 'CPC',
        campaign: '2026-09_a b',
        content: 'aino@example.fi',
        term: 'a/b',
      },
      rules,
    ),
  ).toEqual({
    address: 'notAddress',
    source: 'notAllowed',
    medium: 'upperCase',
    campaign: 'characters',
    content: 'personal',
    term: 'characters',
  });
});

test('where nothing is set, any source and campaign will do', () => {
  const any = { mediums: [], sources: [], campaign: '', lowerCase: false };
  expect(judgeTags({ ...TAGS, source: 'Näytös', medium: 'CPC', campaign: 'Ä.1~b' }, any)).toEqual({});
});

test('a form says what stands where, and its example is written in it', () => {
  expect(fitsForm('2026-09_outdoor-week', rules.campaign)).toBe(true);
  for (const wrong of ['2026-13_tents', '26-09_tents', '2026-09_', '2026-09_a--b', '2026-09_tents_x', 'x2026-09_tents'])
    expect(fitsForm(wrong, rules.campaign), wrong).toBe(false);
  expect(fitsForm('fi.sale', '{market}.{text}')).toBe(true);
  expect(fitsForm('fixsale', '{market}.{text}')).toBe(false);
  for (const form of [rules.campaign, '{market}.{text}', 'a+b({text})'])
    expect(fitsForm(exampleOf(form), form), form).toBe(true);
});

test('a form is none that names what is not known, or so many texts that fitting could take for ever', () => {
  for (const form of ['', 'sale', '{text}', rules.campaign, '{market}-{text}-{text}-{text}'])
    expect(isForm(form), form).toBe(true);
  for (const form of ['{week}', '{}', '{text', 'a}', '{text}{text}', '{text}-'.repeat(4), 'x'.repeat(101)])
    expect(isForm(form), form).toBe(false);
  expect(fitsForm(`${'a'.repeat(99)}!`, '{text}{text}')).toBe(false);
  expect(fitsForm(`${'a-'.repeat(49)}!`, '{text}-{text}-{text}')).toBe(false);
});

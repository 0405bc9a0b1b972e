import { describe, expect, test } from 'vitest';
import { memoryStore } from '@/lib/edge/tracker/trials/memory-store';
import { noteAsked, readSurvey } from '@/lib/edge/tracker/survey/ask-survey';

describe('a survey', () => {
  test('asks a device once, other surveys apart', () => {
    const store = memoryStore();
    expect(noteAsked(store, 'nps-2026')).toBe(true);
    expect(noteAsked(store, 'nps-2026')).toBe(false);
    expect(noteAsked(store, 'why-left')).toBe(true);
    expect(noteAsked(store, 'nps-2026')).toBe(false);
  });

  test('asks nobody on a device that does not remember', () => {
    expect(noteAsked({ ...memoryStore(), write: () => false }, 'nps-2026')).toBe(false);
  });

  test('has an id and a question; all else has a default', () => {
    expect(readSurvey({ id: 'a', question: 'How are we?' })).toMatchObject({ kind: 'nps', send: 'OK', close: 'Close' });
    expect(readSurvey({ id: 'a', question: 'Why?', kind: 'free', send: 'Lähetä' })).toMatchObject({
      kind: 'free',
      send: 'Lähetä',
    });
    for (const passed of [null, 'x', {}, { id: 'a' }, { question: 'b' }, { id: 1, question: 2 }])
      expect(readSurvey(passed)).toBeNull();
  });
});

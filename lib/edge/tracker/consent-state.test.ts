import { describe, expect, test } from 'vitest';
import { createConsentState } from '@/lib/edge/tracker/consent-state';
import { memoryStore } from '@/lib/edge/tracker/trials/memory-store';

describe('nothing may be stored', () => {
  test('before a yes where the workspace asks for consent; the yes holds on the next page, a no ends it', () => {
    const store = memoryStore();
    const first = createConsentState(store, false);
    expect(first.mayStore()).toBe(false);
    first.decide({ analytics: false });
    expect(store.names()).toEqual([]);
    first.decide({ analytics: true, marketing: false });
    expect(first.mayStore()).toBe(true);
    const second = createConsentState(store, false);
    expect(second.mayStore()).toBe(true);
    expect(second.choices()).toEqual({ analytics: true, marketing: false });
    second.decide({ analytics: false });
    expect(second.mayStore()).toBe(false);
    expect(store.names()).toEqual([]);
  });

  test('after a no where the workspace counts silence as consent, and the no is remembered', () => {
    const store = memoryStore();
    const first = createConsentState(store, true);
    expect(first.mayStore()).toBe(true);
    expect(first.choices()).toBeUndefined();
    first.decide({ analytics_storage: 'denied' });
    expect(createConsentState(store, true).mayStore()).toBe(false);
  });
});

test('a default of a tool holds until a visitor decides, and never against what was decided before', () => {
  const store = memoryStore();
  const first = createConsentState(store, true);
  first.assume({ analytics_storage: 'denied' });
  expect(first.mayStore()).toBe(false);
  first.decide({ analytics_storage: 'granted' });
  const second = createConsentState(store, true);
  second.assume({ analytics_storage: 'denied' });
  expect(second.mayStore()).toBe(true);
});

test('what another tab decides holds here too', () => {
  const store = memoryStore();
  const [one, two] = [createConsentState(store, false), createConsentState(store, false)];
  one.decide({ analytics: true });
  two.refresh();
  expect(two.mayStore()).toBe(true);
});

test('a choice says no word on analytics: what the workspace says holds', () => {
  const state = createConsentState(memoryStore(), false);
  state.decide({ marketing: true });
  expect(state.mayStore()).toBe(false);
});

import { cleanText } from '@/lib/events/clean-text';
import type { Properties } from '@/lib/events/event-row';
import { isPersonalKey, maskPersonal } from '@/lib/events/personal-data';

/**
 * What else was sent, kept for questions nobody has asked yet: bounded in bytes, depth and lengths, without personal data, and
 * with no name that means something to JavaScript. What was left out for want of room is counted under `_left_out`.
 */
export const MOST_BYTES = 8192;
const ROOM_FOR_COUNT = 32;
const LONGEST_TEXT = 1000;
const LONGEST_NAME = 100;
const DEEPEST = 4;
const PROTOTYPE_NAMES = new Set(['__proto__', 'constructor', 'prototype']);
const PLAIN = /^[ !#-[\]-~]*$/;

interface Budget {
  left: number;
  leftOut: number;
}

function jsonBytes(text: string): number {
  return PLAIN.test(text) ? text.length + 2 : Buffer.byteLength(JSON.stringify(text));
}

/** Takes bytes off the budget; false (and counted) when they do not fit. */
function take(budget: Budget, bytes: number): boolean {
  if (bytes <= budget.left) {
    budget.left -= bytes;
    return true;
  }
  budget.leftOut += 1;
  return false;
}

function keptText(value: string, budget: Budget): string | undefined {
  const text = maskPersonal(cleanText(value, LONGEST_TEXT));
  return take(budget, jsonBytes(text)) ? text : undefined;
}

function keptList(list: readonly unknown[], budget: Budget, depth: number): unknown[] | undefined {
  if (!take(budget, 2)) return undefined;
  const kept: unknown[] = [];
  for (const item of list) {
    if (!take(budget, 1)) break;
    const value = keptValue(item, budget, depth + 1);
    if (value !== undefined) kept.push(value);
  }
  return kept;
}

function keptObject(entries: Iterable<[string, unknown]>, budget: Budget, depth: number): Properties | undefined {
  if (!take(budget, 2)) return undefined;
  const kept: Record<string, unknown> = {};
  for (const [given, value] of entries) {
    if (isPersonalKey(given)) continue;
    const name = maskPersonal(cleanText(given, LONGEST_NAME));
    if (PROTOTYPE_NAMES.has(name) || !take(budget, jsonBytes(name) + 2)) continue;
    const found = keptValue(value, budget, depth + 1);
    if (found !== undefined) kept[name] = found;
  }
  return kept;
}

function keptValue(value: unknown, budget: Budget, depth: number): unknown {
  if (typeof value === 'string') return keptText(value, budget);
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return take(budget, String(value).length) ? value : undefined;
    budget.leftOut += 1;
    return undefined;
  }
  if (typeof value === 'boolean' || value === null) return take(budget, 5) ? value : undefined;
  if (typeof value !== 'object') return undefined;
  if (depth <= DEEPEST)
    return Array.isArray(value) ? keptList(value, budget, depth) : keptObject(Object.entries(value), budget, depth);
  budget.leftOut += 1;
  return undefined;
}

/** Returns what of these properties may be kept, at most 8 KB of JSON; null when nothing is left. */
export function keptProperties(entries: Iterable<[string, unknown]>): Properties | null {
  const budget = { left: MOST_BYTES - ROOM_FOR_COUNT, leftOut: 0 };
  const kept = keptObject(entries, budget, 0) ?? {};
  const all = budget.leftOut === 0 ? kept : { ...kept, _left_out: budget.leftOut };
  return Object.keys(all).length === 0 ? null : all;
}

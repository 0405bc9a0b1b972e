import { expect, test } from 'vitest';
import { gauge } from '@/lib/http/exposition';
import { countAnswer, figuresText, provideFigures } from '@/lib/http/figures';

test('answers are counted by status, and others add figures under a name, once', () => {
  countAnswer(299);
  countAnswer(299);
  countAnswer(499);
  provideFigures('loader', () => [gauge('tuokio_loader_lag_seconds', 'How far behind the loader is.', 9)]);
  provideFigures('loader', () => [gauge('tuokio_loader_lag_seconds', 'How far behind the loader is.', 2)]);
  const text = figuresText();
  expect(text).toContain('tuokio_web_answers_total{status="299"} 2\ntuokio_web_answers_total{status="499"} 1\n');
  expect(text.match(/^tuokio_loader_lag_seconds .*$/gm)).toEqual(['tuokio_loader_lag_seconds 2']);
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
});

/** Who gets what from every page and route. */
import { ACTION_ROUTES } from '@/e2e/authorisation-actions';
import type { Cell } from '@/e2e/authorisation-cells';
import { INTAKE_ROUTES } from '@/e2e/authorisation-intake';
import { PAGES } from '@/e2e/authorisation-pages';
import { ROUTES } from '@/e2e/authorisation-routes';

/** Every route of app/; one without an entry fails the test. */
export const MATRIX: Readonly<Record<string, readonly Cell[]>> = {
  ...PAGES,
  ...ROUTES,
  ...ACTION_ROUTES,
  ...INTAKE_ROUTES,
};

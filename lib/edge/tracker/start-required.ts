/** The tracker for write keys that ask for consent: nothing is stored, and no event carries an id, before a clear yes. */
import { type LaterFiles, startTracker } from '@/lib/edge/tracker/start-tracker';

declare const LATER_FILES: LaterFiles;

startTracker(false, LATER_FILES);

/** The tracker for write keys for which silence is consent: ids from the first page on, until a no. */
import { type LaterFiles, startTracker } from '@/lib/edge/tracker/start-tracker';

declare const LATER_FILES: LaterFiles;

startTracker(true, LATER_FILES);

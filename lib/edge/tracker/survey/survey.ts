/** Loaded when the shop asks something: takes what waits at the door. */
import { localStore } from '@/lib/edge/tracker/device-store';
import { guarded } from '@/lib/edge/tracker/guarded';
import { askSurvey, readSurvey } from '@/lib/edge/tracker/survey/ask-survey';
import type { TrackerDoor } from '@/lib/edge/tracker/tracker-door';

const ask = guarded(({ surveys, track }: TrackerDoor) => {
  for (const asked of surveys.splice(0)) {
    const survey = readSurvey(asked);
    if (survey) askSurvey(survey, localStore, track);
  }
});

if (window.tuokioDoor) ask(window.tuokioDoor);

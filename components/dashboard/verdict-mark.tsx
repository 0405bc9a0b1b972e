/** Which codes are good news, which bad, and which ask for a look; any other only says what is. */
const TONES: Readonly<Record<string, string>> = {
  winner: 'border-good text-good',
  onPlan: 'border-good text-good',
  better: 'border-good text-good',
  pays: 'border-good text-good',
  paid: 'border-good text-good',
  more: 'border-good text-good',
  less: 'border-bad text-bad',
  shifted: 'border-late text-late',
  dead: 'border-bad text-bad',
  loses: 'border-bad text-bad',
  lost: 'border-bad text-bad',
  loser: 'border-bad text-bad',
  over: 'border-bad text-bad',
  worse: 'border-bad text-bad',
  splitBroken: 'border-bad text-bad',
  under: 'border-late text-late',
  unplanned: 'border-late text-late',
};

/** A verdict in words with a frame around them; the colour says nothing that the words do not. */
export function VerdictMark({ code, text }: { readonly code: string; readonly text: string }) {
  return (
    <span
      className={`inline-block rounded-sm border px-1.5 py-0.5 text-tiny @2xl:whitespace-nowrap ${TONES[code] ?? 'border-hairline text-muted'}`}
    >
      {text}
    </span>
  );
}

/** A sum that the grid works out: it cannot be typed into. */
export function SumCell({ text }: { readonly text: string }) {
  return (
    <td
      role="gridcell"
      aria-readonly
      className="border-b border-l border-hairline px-1.5 py-2 text-right whitespace-nowrap text-muted"
    >
      {text}
    </td>
  );
}

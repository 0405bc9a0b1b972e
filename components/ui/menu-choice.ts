/** One thing to do, in a menu. */
export interface MenuChoice {
  readonly id: string;
  readonly label: string;
  /** Where the choice leads, when it is a link. */
  readonly href?: string;
  /** Downloads what `href` names instead of opening it. */
  readonly download?: string;
  readonly danger?: boolean;
}

'use client';

import { parseDate } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Heading } from 'react-aria-components/Heading';
import {
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  RangeCalendar as AriaRangeCalendar,
} from 'react-aria-components/RangeCalendar';
import { buttonClass } from './button-look';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const ARROW = buttonClass({ look: 'quiet', square: true, small: true });

export interface RangeCalendarProps {
  readonly label: string;
  /** Civil dates, both included. */
  readonly value: { readonly from: string; readonly to: string };
  readonly onChange: (value: { readonly from: string; readonly to: string }) => void;
  readonly min?: string;
  readonly max?: string;
  /** 1 = Monday … 7 = Sunday; of the workspace, not of the language. */
  readonly firstWeekday: number;
  readonly previousLabel: string;
  readonly nextLabel: string;
}

/** A month in which a range of civil days is chosen by pointer or keyboard. */
export default function RangeCalendar(props: RangeCalendarProps) {
  const { label, value, onChange, min, max, firstWeekday, previousLabel, nextLabel } = props;
  return (
    <AriaRangeCalendar
      aria-label={label}
      value={{ start: parseDate(value.from), end: parseDate(value.to) }}
      defaultFocusedValue={parseDate(value.to)}
      onChange={({ start, end }) => onChange({ from: start.toString(), to: end.toString() })}
      {...(min === undefined ? {} : { minValue: parseDate(min) })}
      {...(max === undefined ? {} : { maxValue: parseDate(max) })}
      firstDayOfWeek={WEEKDAYS[firstWeekday - 1] ?? 'mon'}
    >
      <div className="mb-2 flex items-center justify-between">
        <Button slot="previous" className={ARROW} aria-label={previousLabel}>
          <ChevronLeft size={16} aria-hidden />
        </Button>
        <Heading className="font-medium" />
        <Button slot="next" className={ARROW} aria-label={nextLabel}>
          <ChevronRight size={16} aria-hidden />
        </Button>
      </div>
      <CalendarGrid weekdayStyle="short" className="border-collapse">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className="size-9 text-tiny font-normal text-muted">{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell
              date={date}
              className="flex size-9 items-center justify-center text-small outline-none data-disabled:text-comparison data-focus-visible:outline-2 data-focus-visible:outline-accent data-hovered:bg-sunken data-outside-month:invisible data-selected:bg-accent-soft data-selection-end:rounded-r-field data-selection-end:bg-accent data-selection-end:text-on-accent data-selection-start:rounded-l-field data-selection-start:bg-accent data-selection-start:text-on-accent"
            />
          )}
        </CalendarGridBody>
      </CalendarGrid>
    </AriaRangeCalendar>
  );
}

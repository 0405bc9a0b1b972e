'use client';

import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import { Button } from './button';
import { PageLanguage } from './page-language';

export interface CommandChoice {
  readonly id: string;
  readonly label: string;
  /** A few words at the end of the line: a key, a unit. */
  readonly hint?: string;
}

export interface CommandSection {
  readonly id: string;
  readonly title: string;
  readonly choices: readonly CommandChoice[];
}

export interface CommandPanelProps {
  readonly label: string;
  readonly placeholder: string;
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly sections: readonly CommandSection[];
  /** Says how many choices there are; read out when it changes. */
  readonly status: string;
  readonly emptyText: string;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
  readonly closeLabel: string;
}

/** A window with a field and the choices that fit what is typed in it; arrows and Enter work while the field keeps the focus. */
export function CommandPanel(props: CommandPanelProps) {
  const { label, placeholder, typed, onType, sections, status, emptyText, onClose, closeLabel } = props;
  const chosen = useRef(false);
  const [first] = sections.flatMap(({ choices }) => choices);
  // Trap: Enter is heard by the list and by the field; a panel chooses once.
  const choose = (id: string) => {
    if (chosen.current) return;
    chosen.current = true;
    props.onChoose(id);
  };
  return (
    <PageLanguage>
      <ModalOverlay
        isOpen
        isDismissable
        onOpenChange={onClose}
        className="fixed inset-0 z-50 flex items-start justify-center bg-[rgb(16_20_23/45%)] sm:p-[10vh_1rem]"
      >
        <Modal className="flex max-h-dvh w-full flex-col overflow-hidden bg-raised shadow-float max-sm:h-dvh sm:max-h-[75dvh] sm:max-w-xl sm:rounded-card">
          <AriaDialog aria-label={label} className="flex min-h-0 flex-1 flex-col outline-none">
            <Autocomplete inputValue={typed} onInputChange={onType}>
              <TextField
                aria-label={placeholder}
                autoFocus
                className="flex items-center gap-2.5 border-b border-hairline px-4"
              >
                <Search size={16} aria-hidden className="shrink-0 text-muted" />
                <Input
                  placeholder={placeholder}
                  onKeyDown={({ key, nativeEvent, currentTarget }) => {
                    // Trap: the list may not have marked anything yet; Enter means what looks marked, the first that was found.
                    const isMarked = currentTarget.hasAttribute('aria-activedescendant');
                    if (key !== 'Enter' || nativeEvent.isComposing || isMarked || first === undefined) return;
                    choose(first.id);
                  }}
                  className="h-12 w-full min-w-0 bg-transparent outline-none placeholder:text-muted"
                />
                <Button look="quiet" square aria-label={closeLabel} onPress={onClose}>
                  <X size={16} aria-hidden />
                </Button>
              </TextField>
              <Menu
                aria-label={label}
                onAction={(id) => choose(String(id))}
                renderEmptyState={() => <p className="px-4 py-6 text-center text-muted">{emptyText}</p>}
                className="group/choices min-h-0 flex-1 overflow-auto py-1 outline-none"
              >
                {sections.map((section) => (
                  <Section key={section.id} {...section} first={first?.id} />
                ))}
              </Menu>
            </Autocomplete>
            <p role="status" className="border-t border-hairline px-4 py-2 text-tiny text-muted">
              {status}
            </p>
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </PageLanguage>
  );
}

/** Looks marked while nothing else is. */
const FIRST =
  'group-[:not(:has([data-focused]))]/choices:bg-accent-soft group-[:not(:has([data-focused]))]/choices:text-accent';

function Section({ id, title, choices, first }: CommandSection & { readonly first: string | undefined }) {
  return (
    <MenuSection id={id} className="py-1">
      <Header className="px-4 py-1 text-tiny text-muted">{title}</Header>
      {choices.map((choice) => (
        <MenuItem
          key={choice.id}
          id={choice.id}
          textValue={choice.label}
          className={`mx-1.5 flex min-h-9 cursor-pointer items-center justify-between gap-4 rounded-field px-2.5 py-1.5 outline-none data-focused:bg-accent-soft data-focused:text-accent ${choice.id === first ? FIRST : ''}`}
        >
          <span className="min-w-0 truncate">{choice.label}</span>
          {choice.hint === undefined ? null : <span className="shrink-0 text-tiny text-muted">{choice.hint}</span>}
        </MenuItem>
      ))}
    </MenuSection>
  );
}

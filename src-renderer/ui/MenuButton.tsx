import type { LucideIcon } from 'lucide-react';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';

/** One thing that a menu offers. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly detail?: ReactNode;
  readonly isTicked?: boolean;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

/** Entries under a heading. */
export interface MenuGroup {
  readonly heading: string;
  readonly entries: readonly MenuEntry[];
}

interface MenuButtonProps {
  readonly children?: ReactNode;
  readonly icon?: LucideIcon;
  readonly label?: string;
  readonly kind?: 'quiet' | 'primary';
  readonly isSmall?: boolean;
  readonly isDisabled?: boolean;
  /** What it offers is in force: the button shows it. */
  readonly isOn?: boolean;
  /** Only for the mouse: the keyboard has another way to the same entries. */
  readonly isOutOfTabOrder?: boolean;
  readonly className?: string;
  readonly groups: readonly MenuGroup[];
  /** Where something else opens it too. */
  readonly opening?: { readonly isOpen: boolean; readonly onChange: (isOpen: boolean) => void };
  /** Stays open after a choice: for lists of switches. */
  readonly staysOpen?: boolean;
}

/** A button that opens a menu. */
export function MenuButton(props: MenuButtonProps) {
  const { icon: Icon, groups } = props;
  const hasTicks = groups.some((group) => group.entries.some((entry) => entry.isTicked !== undefined));
  return (
    <MenuTrigger {...(props.opening === undefined ? {} : { isOpen: props.opening.isOpen, onOpenChange: props.opening.onChange })}>
      <AriaButton
        className={props.className ?? 'button'}
        isDisabled={props.isDisabled ?? false}
        excludeFromTabOrder={props.isOutOfTabOrder ?? false}
        {...(props.label === undefined ? {} : { 'aria-label': props.label })}
        {...(props.kind === undefined ? {} : { 'data-kind': props.kind })}
        {...(props.isOn === true ? { 'data-on': true } : {})}
        {...(props.isSmall === true ? { 'data-small': true } : {})}
        {...(props.children === undefined ? { 'data-icon': true } : {})}
      >
        {Icon === undefined ? null : <Icon size={15} aria-hidden />}
        {props.children}
        {props.children === undefined || props.className !== undefined ? null : <ChevronDown size={13} aria-hidden className="caret" />}
      </AriaButton>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Menu className="menu" shouldCloseOnSelect={props.staysOpen !== true} aria-label={props.label ?? 'menu'}>
          {groups.map((group, index) => (
            <MenuSection key={group.heading === '' ? index : group.heading} aria-label={group.heading === '' ? 'menu' : group.heading}>
              {group.heading === '' ? null : <Header className="menu-heading">{group.heading}</Header>}
              {group.entries.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  className="menu-item"
                  textValue={entry.label}
                  isDisabled={entry.isDisabled ?? false}
                  onAction={entry.run}
                >
                  {hasTicks ? <span className="tick">{entry.isTicked === true ? <Check size={14} aria-label="✓" /> : null}</span> : null}
                  <span>{entry.label}</span>
                  {entry.detail === undefined ? null : <span className="keys">{entry.detail}</span>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

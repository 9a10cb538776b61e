import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';

interface ButtonProps {
  readonly children?: ReactNode;
  readonly icon?: LucideIcon;
  /** Name of a button that shows only its icon; also its tooltip. */
  readonly label?: string;
  readonly tooltip?: string;
  readonly kind?: 'primary' | 'danger' | 'quiet';
  readonly isSmall?: boolean;
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
  readonly isExpanded?: boolean;
  readonly type?: 'button' | 'submit';
  readonly onPress?: () => void;
}

/** A button with words, an icon, or both. */
export function Button(props: ButtonProps) {
  const { children, icon: Icon, label, tooltip, isPressed, isExpanded } = props;
  const button = (
    <AriaButton
      className="button"
      type={props.type ?? 'button'}
      isDisabled={props.isDisabled ?? false}
      {...(props.onPress === undefined ? {} : { onPress: props.onPress })}
      {...(props.kind === undefined ? {} : { 'data-kind': props.kind })}
      {...(props.isSmall === true ? { 'data-small': true } : {})}
      {...(children === undefined ? { 'data-icon': true } : {})}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      {...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded })}
    >
      {Icon === undefined ? null : <Icon size={15} aria-hidden />}
      {children}
    </AriaButton>
  );
  const words = tooltip ?? (children === undefined ? label : undefined);
  if (words === undefined) return button;
  return (
    <TooltipTrigger delay={500}>
      {button}
      <Tooltip className="tooltip" offset={4}>
        {words}
      </Tooltip>
    </TooltipTrigger>
  );
}

import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { Link } from "react-router";
import { Icon, type IconName } from "./Icon";

type Kind = "primary" | "outline" | "quiet" | "danger";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> {
  kind?: Kind;
  icon?: IconName;
  /** Work is running: the button keeps its width, shows a spinner and ignores presses. */
  busy?: boolean;
  /** Why it cannot be pressed now. It stays focusable and says so. */
  disabledReason?: string | undefined;
  ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps) {
  const { kind = "outline", icon, busy, disabledReason, className, children, onClick, ...rest } = props;
  const blocked = busy || disabledReason !== undefined;
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={blocked || undefined}
      className={buttonClass(kind, className)}
      onClick={(event) => {
        if (blocked) event.preventDefault();
        else onClick?.(event);
      }}
      title={disabledReason ?? rest.title}
    >
      {icon && <Icon name={icon} />}
      {children}
      {disabledReason && <span className="sr-only">{disabledReason}</span>}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, "children" | "kind"> {
  icon: IconName;
  /** What the button does; also its tooltip. */
  label: string;
  badge?: ReactNode;
}

export function IconButton({ label, icon, badge, className = "", ...rest }: IconButtonProps) {
  return (
    <Button {...rest} aria-label={label} className={`btn-icon ${className}`} kind="quiet" title={label}>
      <Icon name={icon} />
      {badge}
    </Button>
  );
}

interface ButtonLinkProps {
  to: string;
  kind?: Kind;
  icon?: IconName;
  className?: string;
  children: ReactNode;
  /** For addresses the server draws: a whole page load instead of a route change. */
  reload?: boolean;
}

export function ButtonLink({ to, kind = "outline", icon, className, children, reload }: ButtonLinkProps) {
  return (
    <Link className={buttonClass(kind, className)} reloadDocument={reload} to={to}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

function buttonClass(kind: Kind, more = ""): string {
  return `btn ${kind === "outline" ? "" : `btn-${kind}`} ${more}`.trim();
}

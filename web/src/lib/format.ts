/** Dates, numbers, sizes and money for the reader's language, in one place. */
import type { Money } from "../api/types";
import { lang } from "./messages";

const locale = { en: "en-KE", sw: "sw-KE", vi: "vi-VN" }[lang];

const shortDate = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
const dayTime = new Intl.DateTimeFormat(locale, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const wholeNumber = new Intl.NumberFormat(locale);
const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

export function formatDate(time: string): string {
  return shortDate.format(new Date(time));
}

export function formatDateTime(time: string): string {
  return dayTime.format(new Date(time));
}

export function formatTime(time: string | Date): string {
  return clock.format(new Date(time));
}

export function formatNumber(value: number): string {
  return Number.isInteger(value) ? wholeNumber.format(value) : oneDecimal.format(value);
}

export function formatPercent(value: number): string {
  return new Intl.NumberFormat(locale, { style: "percent" }).format(value / 100);
}

/** From January on. */
export function monthNames(): string[] {
  const name = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => name.format(Date.UTC(2026, month)));
}

/** Sizes in the steps people know from their data bundle. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${oneDecimal.format(Math.max(1, Math.round(bytes / 1000)))} KB`;
  return `${oneDecimal.format(bytes / 1_000_000)} MB`;
}

export function formatMoney(money: Money): string {
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    trailingZeroDisplay: "stripIfInteger",
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(money.amount / 10 ** digits);
}

/** Minutes and seconds left, as "4:05". */
export function formatCountdown(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

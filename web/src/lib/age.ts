/** Until the month is over, the eighteenth birthday may still be to come. */
export function isChild(year: number, month: number, today = new Date()): boolean {
  return (today.getUTCFullYear() - year) * 12 + today.getUTCMonth() + 1 - month <= 18 * 12;
}

import { oneLine } from './one-line.ts';

/** @returns an ISO time as people read it, still in UTC: `2026-01-31 14:05 UTC` */
export function dayAndTime(iso: string): string {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(iso) ?? [];
  return day && time ? `${day} ${time} UTC` : oneLine(iso);
}

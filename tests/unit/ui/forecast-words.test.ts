import { expect, test } from "vitest";
import { describeForecast } from "@/components/collect/strings";
import type { Forecast } from "@/lib/collect/forecast";

const NOW = new Date(2026, 4, 28, 10).getTime();
const HOUR = 3_600_000;
const day = (startsAt: number) => ({ startsAt, endsAt: startsAt + HOUR, lists: 3 });

const oneDay: Forecast = { days: [day(NOW)], endsAt: NOW + HOUR, pausesAt: undefined };
const twoDays: Forecast = { ...oneDay, days: [day(NOW), day(NOW + 24 * HOUR)], pausesAt: NOW + HOUR };

test.each([
  ["a run at work", oneDay, false, /^Ends about /],
  ["a run that pauses for the cap", twoDays, false, /^Ends about .* Today until about .* Next pause in /],
  ["a paused run", oneDay, true, /^If you resume now, it ends about [^.]*\.$/],
  ["a paused run of several days", twoDays, true, /^If you resume now, it ends about [^.]*\.$/],
])("%s says only what will come", (_, forecast, isPaused, words) => {
  expect(describeForecast(forecast, NOW, isPaused)).toMatch(words);
});

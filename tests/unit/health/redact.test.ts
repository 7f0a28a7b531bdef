import { expect, test } from "vitest";
import { redactHandles } from "@/lib/health/redact";

test("handles are replaced, the same by the same, and nothing else", async () => {
  const text = "Logged in: @Ana_1, @bob and @ANA_1. 3 of 5 known (60 %).";
  const redacted = await redactHandles(text, "salt");
  expect(redacted).toMatch(
    /^Logged in: @#([0-9a-f]{8}), @#([0-9a-f]{8}) and @#\1\. 3 of 5 known \(60 %\)\.$/,
  );
  expect(redacted).not.toMatch(/ana|bob/i);
});

test("another report has other names for the same accounts", async () => {
  expect(await redactHandles("@ana", "one")).not.toBe(await redactHandles("@ana", "two"));
});

import { expect, test } from "vitest";
import { UserError } from "../../user-error.ts";
import { isPassing } from "./connection.ts";

function named(name: string, more: object = {}): Error {
  return Object.assign(new Error(name), { name, ...more });
}

test.each([
  ...[named("TimeoutError"), named("NoRespondersError"), named("RequestError")],
  ...[named("ConnectionError"), named("JetStreamApiError", { status: 503, code: 10_008 })],
])("%s is waited for: the server is away, or not ready", (error) => {
  expect(isPassing(error)).toBe(true);
});

test.each([
  ...[new TypeError("a mistake"), named("InvalidArgumentError"), new UserError("refused")],
  ...[named("ClosedConnectionError"), named("PermissionViolationError"), "a text"],
  named("JetStreamApiError", { status: 400, code: 10_071 }),
  named("StreamNotFoundError", { status: 404, code: 10_059 }),
  named("JetStreamApiError", { status: 503, code: 10_077 }),
])("%s is not asked again: the next time would be no other", (error) => {
  expect(isPassing(error)).toBe(false);
});

import { expect, test } from "vitest";
import { isServedHost, isToken, newToken } from "./admission.ts";

test("on loopback a Host is the address that is served, or localhost, at its port", () => {
  const served = { host: "127.0.0.1", port: 7373 };
  const hosts = ["127.0.0.1:7373", "localhost:7373", "LOCALHOST:7373"];
  const others = ["127.0.0.1", "127.0.0.1:80", "evil.example:7373", "[::1]:7373", "", undefined];

  expect(hosts.map((host) => isServedHost(host, served))).toEqual([true, true, true]);
  expect(others.map((host) => isServedHost(host, served))).toEqual(others.map(() => false));
});

test("a name that looks like loopback is none: localhost does not lead to it", () => {
  const served = { host: "127.evil.example", port: 7373 };

  expect(isServedHost("127.evil.example:7373", served)).toBe(true);
  expect(isServedHost("localhost:7373", served)).toBe(false);
});

test("on all addresses a Host is a number, for any name may have been made to lead here", () => {
  const served = { host: "0.0.0.0", port: 7373 };

  expect(isServedHost("192.168.1.7:7373", served)).toBe(true);
  expect(isServedHost("[fe80::1]:7373", served)).toBe(true);
  expect(isServedHost("bench.example:7373", served)).toBe(false);
});

test("a token is new each time, and only the whole of it lets a page in", () => {
  const token = newToken();

  expect(newToken()).not.toBe(token);
  expect([token, token.slice(1), `${token}x`, "", null].map((one) => isToken(one, token))).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

import { describe, expect, test } from "vitest";
import { hostPortText, isLocal, parseAddress, socketOptions } from "./address.ts";

test.each([
  ["unix:link.sock", "serial", "unix:link.sock", { path: "link.sock" }],
  ["grpc:unix:link.sock", "grpc", "unix:link.sock", { path: "link.sock" }],
  ["tcp:4242", "serial", "127.0.0.1:4242", { host: "127.0.0.1", port: 4242 }],
  ["tcp:0", "serial", "127.0.0.1:0", { host: "127.0.0.1", port: 0 }],
  ["grpc:tcp:65535", "grpc", "127.0.0.1:65535", { host: "127.0.0.1", port: 65_535 }],
  ["tcp:lane-host:7", "serial", "lane-host:7", { host: "lane-host", port: 7 }],
  ["tcp:[::1]:7", "serial", "[::1]:7", { host: "::1", port: 7 }],
  ["grpc:tcp:[fe80::1%eth0]:7", "grpc", "[fe80::1%eth0]:7", { host: "fe80::1%eth0", port: 7 }],
])("%s is an address", (text, carrier, target, options) => {
  const parsed = parseAddress(text);
  if ("refused" in parsed) throw new Error(parsed.refused);
  expect(parsed.ok.carrier).toBe(carrier);
  expect(hostPortText(parsed.ok)).toBe(target);
  expect(socketOptions(parsed.ok)).toEqual(options);
});

test("without a host an address is on loopback", () => {
  expect(parseAddress("tcp:80")).toMatchObject({ ok: { at: { host: "127.0.0.1" } } });
});

describe("no address", () => {
  test.each([
    "",
    "unix:",
    "grpc:",
    "grpc:unix:",
    "tcp:",
    "tcp:host",
    "tcp:host:",
    "tcp::80",
    "tcp:65536",
    "tcp:-1",
    "tcp:1.5",
    "tcp:80 ",
    "80",
    "http://host:80",
    "serial:unix:a",
  ])("%j", (text) => {
    const parsed = parseAddress(text);
    if ("ok" in parsed) throw new Error("it was taken for one");
    // One line that names what was wrong and says what to write instead.
    expect(parsed.refused).toContain(JSON.stringify(text));
    expect(parsed.refused).toMatch(/unix:PATH or tcp:/);
    expect(parsed.refused).not.toContain("\n");
  });

  test.each([
    [
      "tcp:::1:80",
      'invalid address "tcp:::1:80" (write an IPv6 address in brackets: tcp:[::1]:80)',
    ],
    [
      "tcp:[host]:80",
      'invalid address "tcp:[host]:80" (write an IPv6 address in brackets: tcp:[::1]:PORT)',
    ],
    [
      "tcp:a:b:80",
      'invalid address "tcp:a:b:80" (write an IPv6 address in brackets: tcp:[::1]:PORT)',
    ],
    [
      `unix:${"y".repeat(108)}`,
      `invalid address "unix:${"y".repeat(34)}..." (the path is too long: 108 bytes, and a Unix socket takes 107)`,
    ],
    ["unix:a\0b", 'invalid address "unix:a\\u0000b" (a path holds no NUL)'],
  ])("%j, and what to do is said", (text, refused) => {
    expect(parseAddress(text)).toEqual({ refused });
  });
});

test.each([
  ["unix:lane", true],
  ["grpc:tcp:80", true],
  ["tcp:localhost:80", true],
  ["tcp:127.9.9.9:80", true],
  ["tcp:[0:0:0:0:0:0:0:1]:80", true],
  ["grpc:tcp:0.0.0.0:80", false],
  ["tcp:[::]:80", false],
  ["tcp:[fe80::1%eth0]:80", false],
  ["tcp:10.0.0.1:80", false],
  ["tcp:127.example.org:80", false],
  ["tcp:pi.local:80", false],
])("whether only this machine reaches %s: %s", (text, expected) => {
  const parsed = parseAddress(text);
  expect("ok" in parsed && isLocal(parsed.ok)).toBe(expected);
});

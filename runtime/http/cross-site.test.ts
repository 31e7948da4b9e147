import { describe, expect, test } from "vitest";
import { crossSiteRefusal } from "./cross-site.ts";

const refusal = (headers: object) =>
  crossSiteRefusal({ host: "127.0.0.1:8474", ...headers }, new Set(["toxiproxy"]));

describe("let in", () => {
  test.each([
    ["a program", {}],
    ["Node's fetch", { "user-agent": "node", "sec-fetch-mode": "cors" }],
    ["curl -d", { "user-agent": "curl/8.5", "content-type": "application/x-www-form-urlencoded" }],
    ["localhost", { host: "localhost:8474" }],
    ["an IPv6 address", { host: "[::1]:8474" }],
    ["a name that is ours", { host: "Toxiproxy:8474" }],
  ])("%s", (_, headers) => {
    expect(refusal(headers)).toBeUndefined();
  });
});

describe("refused", () => {
  test.each([
    ["a page of another site", { origin: "http://evil.example" }, "browsers"],
    ["a page without an origin", { origin: "null" }, "browsers"],
    ["an image's address", { "sec-fetch-site": "cross-site" }, "browsers"],
    ["a browser's address line", { "user-agent": "Mozilla/5.0 (X11)" }, "browsers"],
    ["a name that was made to lead here", { host: "evil.example:8474" }, '"evil.example:8474"'],
    ["no name", { host: "" }, '""'],
    ["a name like ours", { host: "localhost.evil.example" }, "localhost.evil.example"],
    ["a name with a user in it", { host: "localhost@evil.example" }, "unknown host"],
    ["a form's type", { "content-type": "text/plain;charset=utf-8" }, "send JSON"],
    ["another of a form's", { "content-type": "multipart/form-data; boundary=x" }, "send JSON"],
  ])("%s", (_, headers, named) => {
    expect(refusal(headers)).toContain(named);
  });
});

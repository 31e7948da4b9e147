import { expect, test } from "vitest";
import { savedReference, savedSystem, splitLane } from "./reference.ts";

test("a saved file names a system of the user's own by its folder, as seen from there", () => {
  const shipped = { name: "tcp_v1", folder: "systems/tcp_v1" };
  expect(savedSystem(shipped, "/somewhere/runs")).toEqual({ system: "tcp_v1" });
  const saved = savedSystem({ ...shipped, folder: "/somewhere/tcp" }, "/somewhere/runs/first");
  expect(saved).toEqual({ system: "tcp_v1", system_dir: "../../tcp" });
  expect(savedReference(saved, "/somewhere/runs/first")).toBe("/somewhere/tcp");
});

test("a lane is named by its system, which may be a folder, and its own folder", () => {
  expect(splitLane("tcp_v1/c")).toEqual(["tcp_v1", "c"]);
  expect(splitLane("../my/own/ts")).toEqual(["../my/own", "ts"]);
  for (const bad of ["tcp_v1", "/c", "tcp_v1/", ""]) expect(splitLane(bad)).toEqual(["", ""]);
});

/** Settings of the kernel that keep a sandbox from being made. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Any of them keeps an ordinary user, and one at least root too, from making what a sandbox is made of. */
const SETTINGS = [
  { name: "kernel.unprivileged_userns_clone", against: "0", instead: "1" },
  { name: "kernel.apparmor_restrict_unprivileged_userns", against: "1", instead: "0" },
  { name: "user.max_user_namespaces", against: "0", instead: "15000" },
] as const;

/** Settings of this kernel that do, as `name=value` that would not. */
export function settingsAgainstSandboxes(root = "/proc/sys"): readonly string[] {
  return SETTINGS.flatMap(({ name, against, instead }) => {
    const file = join(root, name.replaceAll(".", "/"));
    const isSet = existsSync(file) && readFileSync(file, "utf8").trim() === against;
    return isSet ? [`${name}=${instead}`] : [];
  });
}

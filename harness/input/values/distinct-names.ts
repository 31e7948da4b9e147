/** Names that tell things apart: of several that are alike each but the first is numbered. */

/** `temp, temp` becomes `temp, temp#2`, where no other is called that. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let nth = 2; seen.has(free) || (free !== name && taken.has(free)); nth++) {
      free = `${name}#${nth}`;
    }
    seen.add(free);
    return free;
  });
}

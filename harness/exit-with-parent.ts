/** Ends this process when the one that started it ends, however it ends: standard input closes then. */
export function endWithStandardInput(): void {
  process.stdin.on("end", () => process.exit(0));
  process.stdin.on("error", () => process.exit(0));
  process.stdin.resume();
}

/** Ends this process when whoever started it is gone: its standard input closes then, whatever they died of. */
export function endWithStandardInput(): void {
  process.stdin.on("end", () => process.exit(0));
  process.stdin.on("error", () => process.exit(0));
  process.stdin.resume();
}

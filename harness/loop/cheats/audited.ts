/** What the audit says of a lane of the corpus. */
import { audit } from "../audit/audit.ts";
import type { AuditFinding } from "../audit/findings/finding.ts";
import { type Cheat, type HonestLane, laneFiles } from "./corpus.ts";

export function audited(lane: Cheat | HonestLane): readonly AuditFinding[] {
  const { system, language } = lane;
  const files = new Map(
    [...laneFiles(lane)].map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
  const changes = "changes" in lane ? Object.entries(lane.changes ?? {}) : [];
  const modes = "modes" in lane ? new Map(Object.entries(lane.modes ?? {})) : new Map();
  const changed = changes.map(([path, where]) => ({ path, where }));
  return audit({ system, language, files, modes, frozen: new Map(), changed });
}

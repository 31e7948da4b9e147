/** What a request is answered with. */
const JSON_TYPE = "application/json";

export interface HttpReply {
  readonly status: number;
  readonly type: string;
  /** Without its line's end; undefined where there is nothing to say. */
  readonly text: string | undefined;
  /** The methods that a path does take. */
  readonly allow?: string;
}

export function json(data: object, status = 200): HttpReply {
  return { status, type: JSON_TYPE, text: JSON.stringify(data) };
}

export const NO_CONTENT: HttpReply = { status: 204, type: JSON_TYPE, text: undefined };

/** The shape of Toxiproxy's errors. */
export function refusal(status: number, error: string): HttpReply {
  return json({ error, status }, status);
}

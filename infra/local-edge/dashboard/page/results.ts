/** What of a request's result decides its colour; the words say the same. */
type Tone = "hit" | "refreshed" | "miss" | "made" | "bad";

const results: Record<string, { words: string; tone: Tone }> = {
  Hit: { words: "Hit", tone: "hit" },
  RefreshHit: { words: "RefreshHit", tone: "refreshed" },
  Miss: { words: "Miss", tone: "miss" },
  Redirect: { words: "Redirect", tone: "made" },
  FunctionGeneratedResponse: { words: "Function", tone: "made" },
  LambdaGeneratedResponse: { words: "Lambda", tone: "made" },
  Error: { words: "Error", tone: "bad" },
  FunctionExecutionError: { words: "Function error", tone: "bad" },
  FunctionValidationError: { words: "Function invalid", tone: "bad" },
  FunctionThrottledError: { words: "Function throttled", tone: "bad" },
  LambdaExecutionError: { words: "Lambda error", tone: "bad" },
  LambdaValidationError: { words: "Lambda invalid", tone: "bad" },
  LambdaLimitExceeded: { words: "Lambda limit", tone: "bad" },
};

/** The first word of X-Cache in short words (CA-30). */
export function resultOf(name: string): { words: string; tone: Tone } {
  return results[name] ?? { words: name, tone: "bad" };
}

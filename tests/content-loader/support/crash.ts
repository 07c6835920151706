import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Aws } from "./aws.ts";

type Stack = DynamoDBClient["middlewareStack"];

/**
 * Kills who uses these clients at the n-th write, before (or after) it reaches AWS: nothing it sends after that arrives. Returns
 * what brings the clients back, and tells whether there was such a write.
 */
export function crashAt({ clients }: Aws, n: number, after: boolean): () => boolean {
  let count = 0;
  const writes = /^(?:BatchWrite|Put|Update|Delete|CreateInvalidation)/;
  // The three stacks differ in the types of their commands alone, which this middleware does not look at.
  const stacks = [
    clients.dynamodb("us-east-1").middlewareStack,
    clients.s3.middlewareStack as unknown as Stack,
    clients.cloudfront.middlewareStack as unknown as Stack,
  ];
  for (const stack of stacks) {
    stack.add(
      (next, { commandName }) =>
        async (args) => {
          if (count >= n) throw new Error("killed");
          const dies = writes.test(String(commandName)) && ++count === n;
          if (dies && !after) throw new Error("killed");
          const result = await next(args);
          if (dies) throw new Error("killed");
          return result;
        },
      { step: "initialize", name: "crash" },
    );
  }
  return () => {
    for (const stack of stacks) stack.remove("crash");
    return count >= n;
  };
}

/** Does something just before the first command of a kind reaches AWS, on the clients that these are. */
export function beforeFirst(
  client: Pick<DynamoDBClient, "middlewareStack">,
  command: string,
  act: () => Promise<unknown>,
): void {
  let acted = false;
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === command && !acted) {
          acted = true;
          await act();
        }
        return next(args);
      },
    { step: "initialize" },
  );
}

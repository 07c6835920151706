import { createClients } from "./aws/clients.ts";
import { Failure } from "./failure.ts";
import { publish, type Content, type Publication, type Published } from "./publish.ts";

type Destination = Omit<Publication, "clients" | "time"> & { endpoint: string | undefined };

/** Publishes with clients of its own. Throws a Failure when the target does not answer. */
export async function publishTo(content: Content, destination: Destination): Promise<Published> {
  const { endpoint, ...publication } = destination;
  const clients = createClients(publication.outputs.regions[0], endpoint);
  try {
    return await publish(content, { ...publication, clients, time: new Date().toISOString() });
  } catch (error) {
    throw unreachable(error) ?? error;
  } finally {
    clients.destroy();
  }
}

const mayNot = "Your AWS credentials may not do this: look at the policy of your user.";
const logIn = "Log in to AWS again.";

/** Errors of the network, of credentials, and of a stack that is not there, by name or by code. */
const causes: Record<string, string> = {
  AccessDenied: mayNot,
  AccessDeniedException: mayNot,
  CredentialsProviderError: "Log in to AWS (`aws sso login`, or AWS_PROFILE).",
  ECONNREFUSED: "Nothing listens there: is it running?",
  ECONNRESET: "Try again.",
  ENOTFOUND: "Are you online?",
  ExpiredToken: logIn,
  ExpiredTokenException: logIn,
  Forbidden: mayNot,
  InvalidAccessKeyId: logIn,
  InvalidClientTokenId: logIn,
  NoSuchBucket: "Deploy the stack first.",
  NoSuchDistribution: "Deploy the stack first.",
  ResourceNotFoundException: "Deploy the stack first.",
  SignatureDoesNotMatch: "Your AWS secret key does not fit its id: log in to AWS again.",
  TimeoutError: "Are you online? Try again.",
  UnrecognizedClientException: logIn,
};

function unreachable(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || error instanceof Failure) return undefined;
  const code = "code" in error ? String(error.code) : "";
  const cure = causes[error.name] ?? causes[code];
  if (cure === undefined) return undefined;
  const what = `The target can't be reached: ${error.message || code}.`;
  const state = "Readers see one whole release, and the next run does what is left.";
  return new Failure("unreachable", `${what} ${cure} ${state}`, { cause: error });
}

import type { ActiveRequest } from "../cloudfront/engine.ts";

/** An instance of a function, as a deadlock sees it. */
export interface InstanceState {
  functionName: string;
  /** From 1, in the order of their starts. */
  number: number;
  /** Seconds. */
  timeout: number;
  /** The request that it answers, unless it is idle. */
  requestId?: string;
  /** Local ports of its open connections to sites. */
  ports: ReadonlySet<number>;
}

/** Who is at work at one moment. */
export interface Scene {
  requests: ActiveRequest[];
  instances: InstanceState[];
}

/** An instance, the request that it answers, and the one that it asked its own site for and waits for. */
export interface Step {
  instance: InstanceState;
  /** Undefined when its viewer was answered before, by a stale copy (CA-10). */
  answers: ActiveRequest | undefined;
  waitsFor: ActiveRequest;
}

/** Each step waits for the next one's instance, and the last for the first's. */
export interface Deadlock {
  steps: Step[];
  /** Requests outside the circle that wait for it. */
  others: number;
}

/**
 * The circles of instances that wait for each other, each once. An instance takes one event at a time (LE-08), so it waits for
 * what it asked for; a request waits for its instance, for any instance of a function, or for another request's fetch (CA-40).
 */
export function findDeadlocks(scene: Scene): Deadlock[] {
  const stuck = findStuck(scene);
  const found: Step[][] = [];
  for (const start of rootsFirst(scene, stuck)) {
    const circle = followSteps(scene, stuck, start);
    const isNew = !found
      .flat()
      .some((step) => circle.some((own) => own.instance === step.instance));
    if (circle.length > 0 && isNew) found.push(circle);
  }
  return found.map((steps) => ({ steps, others: countOthers(stuck, steps) }));
}

/** The circle that an instance is in, or waits for, if it can't go on. */
export function findDeadlockOf(scene: Scene, instance: InstanceState): Deadlock | undefined {
  const stuck = findStuck(scene);
  if (!stuck.instances.has(instance)) return undefined;
  const steps = followSteps(scene, stuck, instance);
  return steps.length === 0 ? undefined : { steps, others: countOthers(stuck, steps) };
}

/** The ids of what an instance asked its own site for, and of what those asked for in turn, if none of it can go on. */
export function findStuckBehind(scene: Scene, instance: InstanceState): string[] {
  if (!findStuck(scene).instances.has(instance)) return [];
  const ids = new Set<string>();
  const visit = (asker: InstanceState): void => {
    for (const { trace } of askedBy(scene, asker)) {
      if (ids.has(trace.requestId)) continue;
      ids.add(trace.requestId);
      answering(scene, trace.requestId).forEach(visit);
    }
  };
  visit(instance);
  return [...ids];
}

interface Stuck {
  instances: Set<InstanceState>;
  requests: Set<ActiveRequest>;
}

/** Takes everyone for stuck, then frees who can go on, until nobody is freed any more. At once when no instance asks for anything. */
function findStuck(scene: Scene): Stuck {
  const asking = scene.instances.filter((instance) => askedBy(scene, instance).length > 0);
  if (asking.length === 0) return { instances: new Set(), requests: new Set() };
  const stuck = { instances: new Set(asking), requests: new Set(scene.requests) };
  let isSettled = false;
  while (!isSettled) {
    isSettled = true;
    for (const instance of stuck.instances)
      if (!askedBy(scene, instance).some((request) => stuck.requests.has(request)))
        isSettled = !stuck.instances.delete(instance);
    for (const request of stuck.requests) {
      const waits = blockersOf(scene, request);
      const isStuck =
        waits.instances.every((instance) => stuck.instances.has(instance)) &&
        waits.requests.every((other) => stuck.requests.has(other)) &&
        waits.instances.length + waits.requests.length > 0;
      if (!isStuck) isSettled = !stuck.requests.delete(request);
    }
  }
  return stuck;
}

/** Who has to go on before a request can: one of the instances, or the request. Nobody when it waits for none of them. */
function blockersOf(scene: Scene, { trace }: ActiveRequest): Scene {
  const { requestId, waitingFor } = trace;
  switch (waitingFor?.kind) {
    case "instance": {
      const { functionName } = waitingFor;
      const ofFunction = scene.instances.filter((each) => each.functionName === functionName);
      return { instances: ofFunction, requests: [] };
    }
    case "request": {
      const leaders = scene.requests.filter(
        (each) => each.trace.requestId === waitingFor.requestId,
      );
      const own = leaders.length > 0 ? [] : answering(scene, waitingFor.requestId);
      return { instances: own, requests: leaders };
    }
    case undefined:
      return { instances: answering(scene, requestId), requests: [] };
  }
}

function answering({ instances }: Scene, requestId: string): InstanceState[] {
  return instances.filter((instance) => instance.requestId === requestId);
}

/** The requests of this site that came by the instance's connections. */
function askedBy({ requests }: Scene, { ports }: InstanceState): ActiveRequest[] {
  return requests.filter(
    ({ request: { clientPort } }) => clientPort !== undefined && ports.has(clientPort),
  );
}

/** Stuck instances, those that answer a viewer before those that answer an instance: the circle is told from its cause. */
function rootsFirst(scene: Scene, { instances }: Stuck): InstanceState[] {
  const asked = new Set(
    scene.instances.flatMap((each) => askedBy(scene, each).map(({ trace }) => trace.requestId)),
  );
  const isRoot = ({ requestId = "" }: InstanceState) => !asked.has(requestId);
  return [...instances].toSorted((one, other) => Number(isRoot(other)) - Number(isRoot(one)));
}

/** From instance to instance until one comes again; the steps before that one only lead to the circle. */
function followSteps(scene: Scene, stuck: Stuck, start: InstanceState): Step[] {
  const steps: Step[] = [];
  let instance: InstanceState | undefined = start;
  while (instance !== undefined) {
    const from = steps.findIndex((step) => step.instance === instance);
    if (from >= 0) return steps.slice(from);
    const waitsFor = askedBy(scene, instance).find((request) => stuck.requests.has(request));
    if (waitsFor === undefined) return [];
    const { requestId } = instance;
    const answers = scene.requests.find(({ trace }) => trace.requestId === requestId);
    steps.push({ instance, answers, waitsFor });
    instance = nextInstance(scene, steps, waitsFor);
  }
  return [];
}

/** Of the instances that a request waits for, one that is not in the steps yet, else the first of the steps. */
function nextInstance(
  scene: Scene,
  steps: Step[],
  request: ActiveRequest,
): InstanceState | undefined {
  const { instances, requests } = blockersOf(scene, request);
  const [leader] = requests;
  if (leader !== undefined) return nextInstance(scene, steps, leader);
  const known = steps.map((step) => step.instance);
  return (
    instances.find((instance) => !known.includes(instance)) ??
    known.find((instance) => instances.includes(instance))
  );
}

function countOthers({ requests }: Stuck, steps: Step[]): number {
  const inside = new Set(steps.flatMap(({ answers, waitsFor }) => [answers, waitsFor]));
  return [...requests].filter((request) => !inside.has(request)).length;
}

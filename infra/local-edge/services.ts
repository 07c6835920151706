/** Started services, to be stopped in the opposite order. */
export class Services {
  private readonly stops: (() => void | Promise<void>)[] = [];
  private stopping: Promise<void> | undefined;

  onStop(stop: () => void | Promise<void>): void {
    this.stops.push(stop);
  }

  /** Stops all, the last started first; again is the same stop. */
  stop(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async stopAll(): Promise<void> {
    for (const stop of this.stops.toReversed()) await stop();
  }
}

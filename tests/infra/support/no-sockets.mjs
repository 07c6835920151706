import { Socket } from "node:net";

/** Loaded before a program that is to need no network: it can't connect anywhere. */
Socket.prototype.connect = () => {
  throw new Error("This program runs without network, and tried to connect.");
};

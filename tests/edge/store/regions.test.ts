import { describe, expect, it } from "vitest";
import { nearestFirst } from "../../../edge/store/regions.ts";

const regions = ["us-east-1", "eu-west-1", "ap-northeast-1"];

describe("nearestFirst", () => {
  it.each([
    ["eu-central-1", ["eu-west-1", "us-east-1", "ap-northeast-1"]],
    ["ap-southeast-1", ["ap-northeast-1", "eu-west-1", "us-east-1"]],
    ["us-west-2", ["us-east-1", "eu-west-1", "ap-northeast-1"]],
    ["sa-east-1", ["us-east-1", "eu-west-1", "ap-northeast-1"]],
    ["ap-northeast-1", ["ap-northeast-1", "eu-west-1", "us-east-1"]],
  ])("orders the replicas as seen from %s", (here, order) => {
    expect(nearestFirst(here, regions)).toEqual(order);
  });

  it("takes the given order where the Region is unknown, and puts unknown replicas last", () => {
    expect(nearestFirst("mars-1", regions)).toEqual(regions);
    expect(nearestFirst("eu-west-1", ["mars-1", "us-east-1"])).toEqual(["us-east-1", "mars-1"]);
  });
});

import type { Section } from "../row.ts";

export const store: Section = {
  title: "5–6 S3 and DynamoDB",
  rows: [
    {
      id: "S3-01",
      what: "the bucket's policy lets CloudFront read for this distribution, by a signed request",
      source: "Restrict access to S3",
    },
    {
      id: "S3-02",
      what: "a missing key is a 403, and a 404 only with the right to list",
      source: "S3 GetObject",
    },
    { id: "S3-03", what: "a 403 is asked again each time, a 404 is kept", source: "Inference" },
    {
      id: "S3-04",
      what: "with the right to list, a bare `/` shows the bucket's list",
      source: "CDK; default root object",
    },
    { id: "S3-05", what: "there are no index documents", source: "Default root object" },
    {
      id: "S3-06",
      what: "a KMS key needs a policy of its own",
      source: "Restrict access to S3",
      different: "a bucket under a KMS key is refused when the template is read",
    },
    { id: "S3-07", what: "S3 ignores cookies, and refuses the viewer's Host", source: "HTTP 403" },
    {
      id: "S3-08",
      what: "`+` and spaces in keys can break signing",
      source: "Field report",
      different: "nothing is signed on the way to the local bucket, so that such keys are read",
    },
    {
      id: "S3-09",
      what: "a Lambda URL behind access control wants a hash of the body",
      source: "Restrict access to Lambda",
      different: "an origin that is a Lambda URL is refused when the template is read",
    },
    {
      id: "S3-10",
      what: "S3 slows down above 5,500 reads a second of a prefix",
      source: "HTTP 503",
      notModelled: "the folder behind the local S3 has no such limit",
    },
    {
      id: "DB-01",
      what: "an item is at most 400 KB, names and values",
      source: "DynamoDB constraints",
    },
    {
      id: "DB-02",
      what: "100 items in a batch of reads, 25 in one of writes",
      source: "DynamoDB constraints",
    },
    {
      id: "DB-03",
      what: "transactions hold in one Region only",
      source: "DynamoDB constraints",
      different: "the local DynamoDB has no transactions, and says so in words",
    },
    { id: "DB-04", what: "a page of a query ends at 1 MB", source: "DynamoDB constraints" },
    {
      id: "DB-05",
      what: "secondary indexes are read eventually",
      source: "Read consistency",
      different:
        "a table with secondary indexes is refused when the template is read: the local tables have none",
    },
    { id: "DB-06", what: "units are counted by 4 KB read, 1 KB written", source: "On-demand mode" },
    {
      id: "DB-07",
      what: "replicas follow within a second, item by item, the last writer wins",
      source: "Global tables",
    },
    {
      id: "DB-08",
      what: "strong tables over Regions have rules of their own",
      source: "Global tables",
      different:
        "a table of strong consistency between Regions is refused when the template is read",
    },
    {
      id: "DB-09",
      what: "expired items can still be read for days",
      source: "Time to live",
      different: "an expired item stays readable for good",
    },
    {
      id: "DB-10",
      what: "a table that is asked too much throttles",
      source: "On-demand mode",
      different: "throttles a Region that is told to, not one that is asked much",
    },
    {
      id: "DB-11",
      what: "a table can be warmed",
      source: "Warm throughput",
      notModelled: "a local table is as warm as it gets",
    },
    {
      id: "DB-12",
      what: "streams are always on, and replication may merge writes",
      source: "Global tables",
    },
    {
      id: "DB-13",
      what: "CDK makes a global table with the stack's Region among its replicas",
      source: "CDK",
    },
    { id: "DB-14", what: "a reader needs a grant for each replica", source: "Inference" },
  ],
};

/** What is there all month, and the one thing of it that grows with the readers. */
export interface Holdings {
  /** Bytes of the table in all of its Regions. */
  tableBytes: number;
  /** Bytes of the replicas that have point-in-time recovery. */
  backupBytes: number;
  bucketBytes: number;
  /** Metrics that alarms look at. */
  alarms: number;
  dashboards: number;
  webAcls: number;
  firewallRules: number;
  /** Requests, where there is a firewall. */
  inspectedRequests: number;
  hostedZones: number;
}

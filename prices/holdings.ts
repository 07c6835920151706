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

export const noHoldings: Holdings = {
  tableBytes: 0,
  backupBytes: 0,
  bucketBytes: 0,
  alarms: 0,
  dashboards: 0,
  webAcls: 0,
  firewallRules: 0,
  inspectedRequests: 0,
  hostedZones: 0,
};

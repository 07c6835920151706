/** Latitude and longitude in degrees of AWS Regions, near enough to tell which of two is nearer. */
const places: Record<string, [number, number]> = {
  "af-south-1": [-34, 18],
  "ap-east-1": [22, 114],
  "ap-east-2": [25, 121],
  "ap-northeast-1": [36, 140],
  "ap-northeast-2": [37, 127],
  "ap-northeast-3": [35, 135],
  "ap-south-1": [19, 73],
  "ap-south-2": [17, 78],
  "ap-southeast-1": [1, 104],
  "ap-southeast-2": [-34, 151],
  "ap-southeast-3": [-6, 107],
  "ap-southeast-4": [-38, 145],
  "ap-southeast-5": [3, 102],
  "ap-southeast-7": [14, 100],
  "ca-central-1": [45, -73],
  "ca-west-1": [51, -114],
  "eu-central-1": [50, 9],
  "eu-central-2": [47, 9],
  "eu-north-1": [59, 18],
  "eu-south-1": [45, 9],
  "eu-south-2": [42, -1],
  "eu-west-1": [53, -6],
  "eu-west-2": [52, 0],
  "eu-west-3": [49, 2],
  "il-central-1": [32, 35],
  "me-central-1": [25, 55],
  "me-south-1": [26, 50],
  "mx-central-1": [21, -100],
  "sa-east-1": [-24, -47],
  "us-east-1": [39, -77],
  "us-east-2": [40, -83],
  "us-west-1": [37, -122],
  "us-west-2": [46, -119],
};

/** The Regions that hold the table, nearest to `here` first; as given when `here` is not in the table of places. */
export function nearestFirst(here: string, regions: readonly string[]): string[] {
  const from = places[here];
  if (from === undefined) return [...regions];
  return regions.toSorted((a, b) => angle(from, places[a]) - angle(from, places[b]));
}

/** The great-circle angle between two places; unknown places are farthest. */
function angle(from: [number, number], to: [number, number] | undefined): number {
  if (to === undefined) return Math.PI;
  const [lat1, lat2] = [radians(from[0]), radians(to[0])];
  const cosine = Math.cos(radians(from[1] - to[1]));
  return Math.acos(Math.sin(lat1) * Math.sin(lat2) + Math.cos(lat1) * Math.cos(lat2) * cosine);
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

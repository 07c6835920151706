import type { OwnWords } from "./content-loader/words/language-words.ts";

/** What an author sets once. Title to navigation travel with each release as data; regions shape the stack. */
export interface BlogConfig {
  /** The site's name, in the header, the feed and every page's title. */
  title: string;
  /** One sentence for the index, the feed and search engines. */
  description: string;
  /** BCP 47 tag of the interface, and of posts that name no `lang`. */
  language: string;
  /** IANA name, such as `Asia/Shanghai`, of the zone of dates that name none. */
  timezone: string;
  /** Who writes; shown in the footer and in the feed. */
  author: string;
  /** Links in the header, in this order. */
  navigation: { label: string; href: string }[];
  /** Under which readers may use the posts: `{ name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" }`. */
  licence?: { name: string; url: string };
  /** Interface words in place of our own, by language: `{ en: { home: "Start" } }`. content-loader/words/en.ts names them all. */
  words?: OwnWords;
  /** AWS Regions that hold the table. The first is the home of the stack and must be us-east-1. */
  regions: ["us-east-1", ...string[]];
  /** The site's own name; without one it has CloudFront's, `d….cloudfront.net` (docs/operations.md). */
  domain?: DomainConfig;
  /** CloudFront's price class: edge locations that serve readers, all where it says nothing. 100 is without Asia, 200 without South America and Oceania. */
  priceClass?: 100 | 200 | "all";
  /** Refuses an address that asks more often, 10 at least. AWS WAF bills it by the month. */
  firewall?: { requestsPerFiveMinutes: number };
  /** Answers from caches and files alone, and renders nothing: the brake of a bill (`npx cdk deploy -c cacheOnly=true`). */
  cacheOnly?: boolean;
  /** Roles by which GitHub Actions publishes and deploys, without a secret (docs/publishing-from-github.md). */
  github?: GithubSettings;
  /** Letters to an author when something fails or costs (docs/alarms.md). */
  alarms?: AlarmSettings;
  /** A CloudWatch dashboard over all Regions, which is there unless this is false; the first three of an account are free. */
  dashboard?: boolean;
}

/** Names of the site, lower case, Punycode where they are not ASCII. */
export interface DomainConfig {
  /** The name that readers see: `example.org`. */
  name: string;
  /** Another one that leads there by a 301: `www.example.org`. */
  redirectFrom?: string;
  /** Who answers for the names: the stack makes certificate and records in a zone of Route 53; elsewhere they are made by hand. */
  dns:
    | { kind: "route53"; zoneId: string; zoneName: string }
    | { kind: "elsewhere"; certificateArn: string };
}

/** Who on GitHub may publish and deploy. */
export interface GithubSettings {
  /**
   * `owner/name`, as GitHub writes it into the repository's tokens: for one that was made, renamed or transferred since July
   * 2026 that is `owner@123/name@456`, with the numbers of both.
   */
  repository: string;
  /** What is pushed there is published, and deployed; `main` when absent. */
  branch?: string;
  /** ARN of the account's identity provider for GitHub, when it has one already: there can be no second. */
  provider?: string;
}

interface AlarmSettings {
  /** Gets a letter that asks for a confirmation, with the first deploy. */
  email: string;
  /** US dollars of the account's bill; a letter at 50, 80 and 100 %, and when the forecast is more. */
  monthlyBudget?: number;
}

export const blog: BlogConfig = {
  title: "Edgewise",
  description: "在边缘渲染、几秒内发布的博客。A blog rendered at the edge, published in seconds.",
  language: "zh-Hans",
  timezone: "Asia/Shanghai",
  author: "Edgewise",
  navigation: [
    { label: "归档", href: "/archive" },
    { label: "标签", href: "/tags" },
    { label: "搜索", href: "/search" },
    { label: "关于", href: "/about" },
    { label: "RSS", href: "/feed.xml" },
  ],
  regions: ["us-east-1", "eu-west-1", "ap-northeast-1"],
};

import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { basename, delimiter, join } from "node:path";

/** A face that draws cards well. */
export interface FaceFile {
  /** Name of its file. */
  file: string;
  /** Its full name, or its family's, where the file holds several. */
  name?: string;
}

/**
 * The bold faces that cards are drawn with, the best first: Latin ones, Chinese ones, which have Latin too, then what else may be
 * there. macOS 15 keeps PingFang as an asset, and its PingFangUI in outlines (`hvgl`) that nobody else reads.
 */
const faceFiles: readonly FaceFile[] = [
  { file: "Inter-Bold.otf" },
  { file: "Inter-Bold.ttf" },
  { file: "SourceSans3-Bold.otf" },
  { file: "NotoSans-Bold.ttf" },
  { file: "NotoSans[wght].ttf" },
  { file: "HelveticaNeue.ttc", name: "Helvetica Neue Bold" },
  { file: "segoeuib.ttf" },
  { file: "NotoSansCJK-Bold.ttc", name: "Noto Sans CJK SC Bold" },
  { file: "NotoSansCJK-VF.ttc", name: "Noto Sans CJK SC" },
  { file: "NotoSansCJKsc-Bold.otf" },
  { file: "NotoSansSC-Bold.otf" },
  { file: "NotoSansSC-Bold.ttf" },
  { file: "NotoSansSC[wght].ttf" },
  { file: "NotoSansSC-VF.ttf" },
  { file: "SourceHanSansSC-Bold.otf" },
  { file: "SourceHanSansCN-Bold.otf" },
  { file: "SourceHanSans-Bold.ttc", name: "Source Han Sans SC Bold" },
  { file: "PingFang.ttc", name: "PingFang SC Semibold" },
  { file: "Hiragino Sans GB.ttc", name: "Hiragino Sans GB W6" },
  { file: "msyhbd.ttc", name: "Microsoft YaHei Bold" },
  { file: "LiberationSans-Bold.ttf" },
  { file: "DejaVuSans-Bold.ttf" },
  { file: "arialbd.ttf" },
  { file: "Arial Bold.ttf" },
];

type System = Pick<NodeJS.Process, "platform" | "env">;

/** Folders in which this system keeps fonts, its user's first. */
export function fontFolders({ platform, env }: System = process): string[] {
  const home = homedir();
  if (platform === "win32") {
    const local = env.LOCALAPPDATA ?? join(home, "AppData", "Local");
    return [
      join(local, "Microsoft", "Windows", "Fonts"),
      join(env.SystemRoot ?? "C:\\Windows", "Fonts"),
    ];
  }
  if (platform === "darwin") {
    return [
      join(home, "Library", "Fonts"),
      "/Library/Fonts",
      "/System/Library/Fonts",
      "/System/Library/AssetsV2/com_apple_MobileAsset_Font7",
    ];
  }
  const own = env.XDG_DATA_HOME || join(home, ".local", "share");
  const shared = env.XDG_DATA_DIRS || ["/usr/local/share", "/usr/share"].join(delimiter);
  const data = [own, ...shared.split(delimiter)].map((folder) => join(folder, "fonts"));
  return [join(home, ".fonts"), ...data];
}

/** The files below these folders that are named in `faceFiles`, with their paths. Some systems don't tell `a` from `A`. */
export function findFontFiles(folders: readonly string[]): Map<FaceFile, string> {
  const paths = new Map<string, string>();
  for (const path of folders.flatMap(filesBelow).toReversed())
    paths.set(basename(path).toLowerCase(), path);
  const found = new Map<FaceFile, string>();
  for (const face of faceFiles) {
    const path = paths.get(face.file.toLowerCase());
    if (path !== undefined) found.set(face, path);
  }
  return found;
}

/** None where there is no such folder, or none that may be read. */
function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) =>
      join(folder, name),
    );
  } catch {
    return [];
  }
}

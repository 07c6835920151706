import { createSynthesizer } from "../../../../infra/local-edge/synth.ts";

/** The folder of the blog's cloud assembly, synthesized under `folder`. */
export async function synthesize(root: string, folder: string): Promise<string> {
  const synthesizer = createSynthesizer(root, folder);
  try {
    return await synthesizer.synthesize();
  } finally {
    synthesizer.stop();
  }
}

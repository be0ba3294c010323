// The fonts of the pictures: two that come with npm, so that no picture hangs on what a machine has.

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const resolve = createRequire(import.meta.url).resolve;
const FONTS = { sans: "Arimo", serif: "Source Serif 4" };
const folderOf = (name) =>
  dirname(resolve(`@expo-google-fonts/${name.toLowerCase().replaceAll(" ", "-")}/package.json`));

/** For those of the page's families that a browser looks for in vain. */
const FAMILIES = {
  [FONTS.sans]: ["sans-serif", "Arial", "Helvetica", "system-ui", "monospace"],
  [FONTS.serif]: ["serif", "Georgia"],
};

/** Writes a fontconfig into `folder` that knows nothing else; answers what a browser needs in its environment. */
export function fontsOf(folder) {
  const folders = Object.values(FONTS).map((name) => `<dir>${folderOf(name)}</dir>`);
  const aliases = Object.entries(FAMILIES).flatMap(([font, families]) =>
    families.map(
      (family) => `<alias binding="same"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`,
    ),
  );
  const file = join(folder, "fonts.conf");
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${[...folders, `<cachedir>${join(folder, "fonts")}</cachedir>`, ...aliases].join("\n")}
<match target="font">
<edit name="antialias" mode="assign"><bool>true</bool></edit>
<edit name="hinting" mode="assign"><bool>false</bool></edit>
<edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
<edit name="rgba" mode="assign"><const>none</const></edit>
</match>
</fontconfig>
`,
  );
  return { FONTCONFIG_FILE: file };
}

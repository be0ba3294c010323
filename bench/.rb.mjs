import { bundle } from "/tmp/wt-s6-bench/bench/bundle.mjs";
for (const [entry, name] of [["page/main.mjs", "main"]])
  await bundle({
    entry,
    name,
    into: "/tmp/wt-s6-bench/build/bench/files",
    unpacked: "/tmp/wt-s6-bench/build/bench/packed/package",
  });

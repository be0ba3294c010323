// What packages may be, by their own words and by where they come from.

import { isAllowed } from "./expression.mjs";

/** Asks for no more than to be named: what is compiled into the package is under one of these. */
const SHIPPED = [
  "0BSD",
  "Apache-2.0",
  "Apache-2.0-WITH-LLVM-exception",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "Unicode-3.0",
  "Zlib",
];

/** What builds, tests and measures it, and is passed on to nobody. */
const TOOLS = [
  ...SHIPPED,
  "BlueOak-1.0.0",
  "BSL-1.0",
  "CC-BY-4.0",
  "CC0-1.0",
  "LGPL-3.0-or-later",
  "MPL-2.0",
  "OFL-1.1",
  "Python-2.0",
  "Unlicense",
];

/** Says nothing in its manifest; its file LICENSE is the MIT licence. A client that the sandbox is tested with. */
const SILENT = ["@epcc-sdk/sdks-shopper"];

const CRATES = "registry+https://github.com/rust-lang/crates.io-index";

/** Crates as `cargo metadata` tells of them; `shipped` are the ids of those that the package is compiled from. */
export function ofCrates(packages, shipped) {
  return packages
    .filter(({ source }) => source !== null)
    .flatMap(({ id, name, version, license, source }) => [
      ...licence(`${name} ${version}`, license, shipped.has(id) ? SHIPPED : TOOLS),
      ...(source === CRATES ? [] : [`${name} ${version} comes from ${source}.`]),
    ]);
}

/** The packages of a lockfile of npm's. */
export function ofLockfile(path, { packages }) {
  return Object.entries(packages)
    .filter(([place, { link, resolved = "" }]) => place !== "" && !link && !resolved.startsWith("file:"))
    .flatMap(([place, { version, license, resolved, integrity, inBundle }]) => {
      const name = place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
      const what = `${path}: ${name} ${version}`;
      const isSilent = license === undefined && SILENT.includes(name);
      return [
        ...(isSilent ? [] : licence(what, license, TOOLS)),
        // Our lockfiles leave out what is the registry's.
        ...(resolved === undefined ? [] : [`${what} comes from ${resolved}.`]),
        // What lies within another package comes with the digest of that.
        ...(inBundle || integrity?.startsWith("sha512-") ? [] : [`${what} has no digest.`]),
      ];
    });
}

function licence(what, expression, names) {
  if (!expression) return [`${what} does not say its licence.`];
  return isAllowed(expression, names) ? [] : [`${what} is under ${expression}.`];
}

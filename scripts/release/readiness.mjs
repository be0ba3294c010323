// What keeps a version from being released, from facts that somebody else has gathered.

import { sectionOf } from "./changelog.mjs";
import { compare, objection, parse } from "./version.mjs";

/**
 * The questions, each with what speaks against it: `[question, objections]`.
 *
 * @param {{ version: string, packed: string, repository: any, changelog: string, dirty: string[], tags: string[],
 *   here: string[] }} facts `version` of the workspace, `packed` that of the assembled package, `repository` what its manifest
 *   names, `dirty` the files that are not committed, `tags` all there are, `here` those of this commit.
 */
export function readiness({ version, packed, repository, changelog, dirty, tags, here }) {
  const next = parse(version);
  if (!next) return [["the version is a semantic one", [`${version} is none.`]]];
  const section = sectionOf(changelog, version);
  const released = tags
    .filter((tag) => tag.startsWith("v") && tag !== `v${version}`)
    .map((tag) => parse(tag.slice(1)))
    .filter((earlier) => earlier !== null)
    .sort(compare);
  const last = released.at(-1);
  const order = last && objection(last, next, section ?? {});
  const isTaken = tags.includes(`v${version}`) && !here.includes(`v${version}`);
  return [
    ["all is committed", dirty.map((file) => `${file} is not.`)],
    [
      "the package has the workspace's version",
      packed === version ? [] : [`It has ${packed}, the workspace ${version}.`],
    ],
    [
      "the package names its repository",
      repository?.url
        ? []
        : ["`repository` in pkg-template/package.json is missing: npm refuses provenance without it."],
    ],
    ["CHANGELOG.md tells of it", told(section, version)],
    [`it follows ${last ? "the last release" : "no other"}`, order ? [order] : []],
    [`the tag v${version} is free, or this commit's`, isTaken ? ["It is another commit's."] : []],
  ];
}

function told(section, version) {
  if (!section) return [`There is no section \`## ${version}, YYYY-MM-DD\`: what is UNRELEASED becomes it.`];
  return [
    ...(/^\d{4}-\d\d-\d\d$/.test(section.date ?? "") ? [] : [`The section ${version} has no date.`]),
    ...(section.text === "" ? [`The section ${version} says nothing.`] : []),
  ];
}

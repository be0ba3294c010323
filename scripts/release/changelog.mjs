// What CHANGELOG.md says of a version.

/**
 * `{ date, text, breaks, adds }` of the section `## VERSION, DATE`; null where there is none. What it breaks stands below
 * `### Breaking` or `### Removed`, what is new below `### Added`.
 */
export function sectionOf(changelog, version) {
  for (const section of changelog.split(/^## /m).slice(1)) {
    const [head, ...lines] = section.split("\n");
    const [name, date = null] = head.trim().split(", ");
    if (name !== version) continue;
    const text = lines.join("\n").trim();
    return { date, text, breaks: /^### (Breaking|Removed)\b/m.test(text), adds: /^### Added\b/m.test(text) };
  }
  return null;
}

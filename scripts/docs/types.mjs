// What TypeDoc has to say of the package's types: a name that is used and not exported, a reference to nothing.

import { fileURLToPath } from "node:url";
import { Application, LogLevel, Logger } from "typedoc";

const tsconfig = fileURLToPath(new URL("tsconfig.json", import.meta.url));

class Heard extends Logger {
  said = [];

  log(message, level) {
    if (level >= LogLevel.Warn) this.said.push(message);
  }
}

/** Its warnings, as sentences; none if all is well. */
export async function complaints(files) {
  const app = await Application.bootstrap({
    entryPoints: files,
    tsconfig,
    readme: "none",
    disableSources: true,
    validation: { notExported: true, invalidLink: true, invalidPath: true },
  });
  app.logger = new Heard();
  const project = await app.convert();
  if (project) app.validate(project);
  return app.logger.said;
}

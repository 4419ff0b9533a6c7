/* Bundles the modules into the scripts that pages load: `node build.js`. With --check nothing is written: it
   fails unless the committed scripts are what the modules give. */

import { readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const SCRIPTS = { "src/main.js": "dataflow.js", "src/preload.js": "preload.js" };
const ASSETS = new URL("../assets/", import.meta.url);
const isCheck = process.argv.includes("--check");

for (const [entry, name] of Object.entries(SCRIPTS)) {
  const target = new URL(name, ASSETS);
  const { outputFiles } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: [entry],
    outfile: target.pathname,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    banner: { js: "/* Made from frontend/src by `make assets`. */" },
    write: false,
  });
  const fresh = outputFiles[0].text;
  const committed = await readFile(target, "utf8").catch(() => "");
  if (isCheck && fresh !== committed) {
    console.error(`assets/${name} is not what frontend/src gives: run \`make assets\`.`);
    process.exitCode = 1;
  }
  if (!isCheck) await writeFile(target, fresh);
}

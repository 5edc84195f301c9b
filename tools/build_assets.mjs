// Builds kurs/web/static/ from kurs/web/assets/: hashed names, a manifest and precompressed copies.
//
// Usage: npm ci && node tools/build_assets.mjs
//
// The folder is written beside the old one and then put in its place, so a server that runs
// meanwhile never sees half a build.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const sources = join(root, "kurs/web/assets");
const target = join(root, "kurs/web/static");
const fresh = `${target}.new`;
const fontFiles = join(root, "node_modules/@fontsource-variable/inter/files");

// Entry bundles: a page loads app.css and app.js; others are named here when a page needs its own.
const styles = ["app.css", "one-page.css", "sheet.css"];
const scripts = ["app.js"];

// The latin file is preloaded; latin-ext (Sámi letters among others) is fetched only when used.
const fonts = {
  "inter-latin.woff2": "inter-latin-wght-normal.woff2",
  "inter-latin-ext.woff2": "inter-latin-ext-wght-normal.woff2",
};

// Our name → Aksel's file. Only what a template uses; a test holds the two equal.
const icons = {
  "arrow-right": "ArrowRight",
  "chevron-down": "ChevronDown",
  copy: "Files",
  print: "PrinterSmall",
};

const manifest = {};

async function emit(name, content) {
  const body = Buffer.from(content);
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 8).toUpperCase();
  const extension = extname(name);
  const hashed = `${name.slice(0, -extension.length)}-${hash}${extension}`;
  await writeFile(join(fresh, hashed), body);
  manifest[name] = hashed;
  if (extension !== ".woff2") {
    const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    await writeFile(join(fresh, `${hashed}.gz`), gzipSync(body, { level: 9 }));
    await writeFile(join(fresh, `${hashed}.br`), brotliCompressSync(body, brotli));
  }
  return hashed;
}

async function sprite() {
  const symbols = [];
  for (const [name, file] of Object.entries(icons)) {
    const path = join(root, `node_modules/@navikt/aksel-icons/dist/svg/${file}.svg`);
    const svg = await readFile(path, "utf8");
    const inside = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").trim();
    symbols.push(`<symbol id="${name}" viewBox="0 0 24 24">${inside}</symbol>`);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

async function bundle(entry, options) {
  const result = await build({
    entryPoints: [join(sources, entry)],
    bundle: true,
    minify: true,
    write: false,
    legalComments: "none",
    logLevel: "warning",
    target: ["chrome123", "firefox121", "safari17.5"],
    ...options,
  });
  return result.outputFiles[0].contents;
}

// A font's name inside a style sheet becomes its hashed neighbour.
const hashedFonts = {
  name: "hashed-fonts",
  setup(builder) {
    builder.onResolve({ filter: /\.woff2$/ }, ({ path }) => {
      const hashed = manifest[path.replace(/^\.\//, "")];
      if (!hashed) throw new Error(`No font named ${path} in tools/build_assets.mjs`);
      return { path: `./${hashed}`, external: true };
    });
  },
};

async function main() {
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const [name, file] of Object.entries(fonts)) {
    await emit(name, await readFile(join(fontFiles, file)));
  }
  await emit("icons.svg", await sprite());
  for (const entry of await readdir(join(sources, "icons"))) {
    await emit(entry, await readFile(join(sources, "icons", entry)));
  }
  for (const entry of styles) {
    await emit(entry, await bundle(`css/${entry}`, { plugins: [hashedFonts] }));
  }
  for (const entry of scripts) {
    await emit(entry, await bundle(`js/${entry}`, { format: "esm" }));
  }
  await writeFile(join(fresh, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await rm(target, { recursive: true, force: true });
  await rename(fresh, target);
  console.log(`Built ${Object.keys(manifest).length} files into kurs/web/static`);
}

await main();

// SPDX-License-Identifier: Apache-2.0
// Reads an ro-crate-metadata.json with libraries that are not Adit's and prints what they found, without a connection:
//   node check-crate.cjs FILE
// JSON-LD in safe mode (a term that the context does not know is an error), then the validator of ro-crate-js.
const fs = require('fs');
const path = require('path');

const CONTEXT = 'https://w3id.org/ro/crate/1.2/context';
const context = JSON.parse(
  fs.readFileSync(path.join(path.dirname(require.resolve('ro-crate/package.json')), 'lib', 'context.json'), 'utf8'));

// Set before the validator is loaded: it keeps the function that it finds.
globalThis.fetch = async url => {
  if (url !== CONTEXT) throw new Error(`not asked for here: ${url}`);
  return { ok: true, json: async () => context };
};

async function main(file) {
  const text = fs.readFileSync(file, 'utf8');
  const jsonld = require('jsonld');
  const documentLoader = async url => {
    if (url !== CONTEXT) throw new Error(`not asked for here: ${url}`);
    return { contextUrl: null, documentUrl: url, document: context };
  };
  const flat = await jsonld.flatten(JSON.parse(text), null, { documentLoader, safe: true, base: 'arcp://uuid/crate/' });
  const quads = await jsonld.toRDF(JSON.parse(text), { documentLoader, safe: true, base: 'arcp://uuid/crate/' });
  const types = {};
  for (const node of flat) for (const type of node['@type'] ?? []) types[type] = (types[type] ?? 0) + 1;
  const { Validator } = require('ro-crate');
  const validator = new Validator();
  validator.parseJSON(text);
  await validator.validate();
  const problems = validator.results.filter(r => r.status === 'error' || r.status === 'warning');
  console.log(JSON.stringify({ types, quads: quads.length, problems }));
}

main(process.argv[2]).catch(e => {
  console.error(e);
  process.exit(1);
});

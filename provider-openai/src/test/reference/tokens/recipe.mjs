// Counts tokens of o200k_base with gpt-tokenizer 4.0.0 (npm), an implementation that is not ours.
// Run: npm install gpt-tokenizer@4.0.0 && node recipe.mjs < texts.json > counts.json
import { readFileSync } from 'node:fs';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';

const texts = JSON.parse(readFileSync(0, 'utf8'));
const counts = Object.fromEntries(texts.map((text) => [text, encode(text).length]));
process.stdout.write(JSON.stringify(counts, null, 1) + '\n');

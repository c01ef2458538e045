// Counts tokens with another implementation of o200k_base, js-tiktoken 1.0.21:
//   npm install js-tiktoken@1.0.21 && node make.mjs > o200k.json
import { getEncoding } from "js-tiktoken";

const encoding = getEncoding("o200k_base");
const texts = [
  "hello world",
  "안녕하세요. 반갑습니다!",
  "소금빵은 겉은 바삭하고 속은 촉촉합니다. 오전 9시에 굽습니다.",
  "가격은 3,500원이에요 😀\n\n- 첫째\n- 둘째\n",
  "한글 자모 분리: 한글 / 뷁뷁 똠방각하",
  "<|endoftext|> is a text here",
  "    indented\tcode = {'a': 1}\r\n",
  "東京の桜 and 中文 mixed 한국어",
  "",
  " ",
  "1234567890 010-0123-4567",
  "ㅋㅋㅋㅋㅋㅋ ㅠㅠ",
];
console.log(JSON.stringify(texts.map((text) => ({ text, tokens: encoding.encode(text, [], []).length })), null, 1));

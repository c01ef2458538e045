package io.hivetune.dataset.korean.personal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes {@code frequent-words.txt}: words of two and three syllables that nori's dictionary has as
 * everyday words and that texts without customers' names really use. Arguments: the file to write,
 * then files of Korean text (those of the shipped list: film reviews of e9t/nsmc, CC0, and the
 * Korean documents of React, LibreOffice's help and a book on Rust).
 */
final class CountWords {
  private static final int LEAST = 4;

  /** Given names that are everyday words too; other given names come from the films' persons. */
  private static final Set<String> BOTH =
      Set.of(
          ("가을 강산 겨울 기수 기준 기호 나라 나래 나무 나은 노을 누리 다정 달래 대성 대한 도형 동원 마루 모아 무성 미라 미소 민국 민주"
                  + " 믿음 바다 보라 보람 빛나 사랑 상도 상수 상호 서정 선율 선정 선호 성경 성기 성우 소라 송이 수만 수용 수정 수지 수호"
                  + " 슬기 승진 시안 시원 아름 아리 여름 여울 여정 영도 영재 영주 용기 우성 우주 원석 유리 유선 유성 으뜸 은성 은유 은하"
                  + " 은혜 의식 이루 이룸 이수 이슬 인성 인수 인식 인자 일수 장수 정규 정기 정석 정수 정식 정열 정자 정화 종국 종일 주석"
                  + " 주식 주연 준수 지나 지만 지상 지성 지수 지원 지은 지혜 진국 진수 진실 진주 찬양 초롱 초원 평화 필수 하나 하늘 하이"
                  + " 한결 한국 한주 해준 해진 현수 현재 형식 형태 호연 환희 힘찬 어진 지운 다운")
              .split(" "));

  private static final Set<String> GIVEN = WordList.read("given-names.txt");
  private static final Pattern WORD = Pattern.compile("[가-힣]{2,8}");

  private CountWords() {}

  public static void main(String[] args) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 1; i < args.length; i++) {
      try (BufferedReader in = Files.newBufferedReader(Path.of(args[i]), StandardCharsets.UTF_8)) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          count(line, counts);
        }
      }
    }
    StringBuilder out =
        new StringBuilder(
            "# Everyday words of two and three syllables that texts use: counted by CountWords"
                + " (tests) in film reviews (e9t/nsmc, CC0) and technical documents. Blanks"
                + " between.\n");
    int column = 0;
    for (Map.Entry<String, Integer> e : counts.entrySet()) {
      if (e.getValue() >= LEAST) {
        out.append(e.getKey()).append(++column % 40 == 0 ? '\n' : ' ');
      }
    }
    Files.writeString(Path.of(args[0]), out.append('\n').toString(), StandardCharsets.UTF_8);
  }

  private static void count(String line, Map<String, Integer> counts) {
    Matcher m = WORD.matcher(line);
    while (m.find()) {
      for (int length = Math.min(3, m.group().length()); length >= 2; length--) {
        String word = m.group().substring(0, length);
        if (NameDictionary.look(word) == NameDictionary.Entry.COMMON
            && (!GIVEN.contains(word) || BOTH.contains(word))
            && NameEnd.fits(m.group(), length)) {
          counts.merge(word, 1, Integer::sum);
          break;
        }
      }
    }
  }
}

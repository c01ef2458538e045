package io.hivetune.dataset.korean.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.prepare.Masker;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("charset")
class KoreanPersonalDataTest {
  private static final List<Marked> PERSONAL = Marked.read("personal.txt");
  private static final List<String> CLEAN = Marked.lines("clean.txt");

  private final PersonalDataScanner scanner = KoreanPersonalData.scanner();
  private final Masker masker = KoreanPersonalData.placeholders();

  @Test
  void there_are_enough_sentences_of_both_kinds() {
    assertThat(PERSONAL).hasSizeGreaterThanOrEqualTo(60);
    assertThat(CLEAN).hasSizeGreaterThanOrEqualTo(60);
  }

  @TestFactory
  Stream<DynamicTest> finds_exactly_what_is_personal() {
    return PERSONAL.stream()
        .map(
            m ->
                dynamicTest(
                    m.text(),
                    () ->
                        assertThat(Marked.shown(m.text(), scanner.scan(m.text())))
                            .isEqualTo(Marked.shown(m.text(), m.expected()))));
  }

  @TestFactory
  Stream<DynamicTest> leaves_alone_what_is_not() {
    return CLEAN.stream()
        .map(
            text ->
                dynamicTest(
                    text, () -> assertThat(Marked.shown(text, scanner.scan(text))).isEmpty()));
  }

  @Test
  void decomposed_hangul_and_invisible_characters_hide_nothing() {
    for (Marked m : PERSONAL) {
      String dirty = Normalizer.normalize(m.text(), Normalizer.Form.NFD).replace("0", "0\u200B");
      assertThat(scanner.scan(dirty).stream().map(Finding::kind))
          .as(m.text())
          .isEqualTo(m.expected().stream().map(Finding::kind).toList());
      String masked = masker.mask(dirty, scanner.scan(dirty));
      assertThat(scanner.scan(masked)).as(masked).isEmpty();
    }
  }

  @Test
  void masking_leaves_nothing_and_masking_again_changes_nothing() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      List<String> lines = new ArrayList<>();
      for (int k = 0; k < 4; k++) {
        lines.add(PERSONAL.get(random.nextInt(PERSONAL.size())).text());
        lines.add(CLEAN.get(random.nextInt(CLEAN.size())));
      }
      Collections.shuffle(lines, random);
      String text = String.join(random.nextBoolean() ? "\n" : " 🐝 ", lines);
      String masked = masker.mask(text, scanner.scan(text));
      assertThat(Marked.shown(masked, scanner.scan(masked))).as(text).isEmpty();
    }
  }

  @Test
  void findings_are_in_order_and_do_not_overlap_whatever_the_text() {
    Random random = new Random(11);
    String alphabet = "0123456789-. ()+@가나김이박로길동호층번님씨:\n공일삼ㅡ–a.com서울시구";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 80; k++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      int last = 0;
      for (Finding f : scanner.scan(text.toString())) {
        assertThat(f.start()).isGreaterThanOrEqualTo(last);
        assertThat(f.end()).isLessThanOrEqualTo(text.length());
        last = f.end();
      }
    }
  }

  @Test
  void long_texts_made_to_confuse_take_bounded_time() {
    for (String piece :
        List.of("010-", "가로", "서울시 ", "김민", "a.", "1234 ", "성함 ", "(", "공일", "구 읍 ")) {
      String text = piece.repeat(100_000 / piece.length());
      Assertions.assertTimeout(Duration.ofSeconds(20), () -> scanner.scan(text), piece);
    }
  }
}

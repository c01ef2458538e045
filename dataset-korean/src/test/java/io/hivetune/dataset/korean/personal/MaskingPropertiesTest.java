package io.hivetune.dataset.korean.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.prepare.Masker;
import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold for every text that is put together from the hand-written sentences. */
class MaskingPropertiesTest {
  private static final List<Marked> PERSONAL = Marked.read("personal.txt");
  private static final List<String> CLEAN = Marked.lines("clean.txt");

  private final PersonalDataScanner scanner = KoreanPersonalData.scanner();

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> lines =
        Arbitraries.oneOf(
            Arbitraries.of(PERSONAL).map(Marked::text),
            Arbitraries.of(CLEAN),
            Arbitraries.of("🐝👩‍👩‍👧 감사합니다", "👍🏽", "ㅋㅋㅋ", "", "— 끝 —"));
    return lines.list().ofMinSize(1).ofMaxSize(5).map(list -> String.join("\n", list));
  }

  @Property(tries = 150, seed = "42")
  void masking_leaves_nothing_and_masking_again_changes_nothing(@ForAll("texts") String text) {
    for (Masker masker :
        List.of(KoreanPersonalData.placeholders(), KoreanPersonalData.numberedPlaceholders())) {
      String masked = masker.mask(text, scanner.scan(text));
      assertThat(Marked.shown(masked, scanner.scan(masked))).isEmpty();
      assertThat(masker.mask(masked, scanner.scan(masked))).isEqualTo(masked);
    }
  }

  @Property(tries = 150, seed = "42")
  void decomposed_text_has_the_same_findings_at_the_same_places(@ForAll("texts") String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    List<String> expected =
        scanner.scan(composed).stream()
            .map(f -> f.kind() + ":" + composed.substring(f.start(), f.end()))
            .toList();
    assertThat(
            scanner.scan(decomposed).stream()
                .map(f -> f.kind() + ":" + nfc(decomposed.substring(f.start(), f.end())))
                .toList())
        .isEqualTo(expected);
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  @Property(tries = 100, seed = "42")
  void what_stands_before_a_text_moves_findings_and_changes_none(@ForAll("texts") String text) {
    String before = "🐝🐝\n\n";
    List<Finding> alone = scanner.scan(text);
    List<Finding> moved = scanner.scan(before + text);
    assertThat(moved.stream().map(f -> f.start() - before.length()).toList())
        .isEqualTo(alone.stream().map(Finding::start).toList());
  }

  @Property(tries = 300, seed = "42")
  void whatever_the_text_findings_are_in_order_and_inside(@ForAll("strange") String text) {
    int last = 0;
    for (Finding f : scanner.scan(text)) {
      assertThat(f.start()).isGreaterThanOrEqualTo(last);
      assertThat(f.end()).isLessThanOrEqualTo(text.length());
      last = f.end();
    }
  }

  @Provide
  Arbitrary<String> strange() {
    return Arbitraries.strings()
        .withChars("0123456789-. ()+@/:,|\t\n\"가나김이박로길동호층번님씨공일삼ㅡ–aMP.com서울시구읍면성함\u1100\u1161\u200B")
        .ofMaxLength(120);
  }
}

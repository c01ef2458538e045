package io.hivetune.dataset.korean.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hivetune.dataset.korean.voice.Politeness.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PolitenessTest {
  @TestFactory
  Stream<DynamicTest> a_sentence_has_the_level_a_reader_hears() throws IOException {
    List<String> lines;
    try (InputStream in = PolitenessTest.class.getResourceAsStream("levels.txt")) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    }
    assertThat(lines).hasSizeGreaterThan(40);
    return lines.stream()
        .map(line -> line.split("\t"))
        .map(
            pair ->
                dynamicTest(
                    pair[1],
                    () -> {
                      SpeechLevel wanted = SpeechLevel.valueOf(pair[0]);
                      assertThat(Politeness.sentences(pair[1]).stream().map(Sentence::level))
                          .allMatch(level -> level == wanted)
                          .hasSizeLessThanOrEqualTo(1);
                      assertThat(Politeness.of(pair[1]).judged())
                          .isEqualTo(wanted == SpeechLevel.OTHER ? 0 : 1);
                    }));
  }

  @Test
  void requests_fit_both_polite_levels() {
    Politeness text = Politeness.of("오늘도 감사합니다. 내일 또 오세요.");
    assertThat(text.share(SpeechLevel.HAPSYO)).contains(1.0);
    assertThat(text.share(SpeechLevel.HAEYO)).contains(0.5);
    assertThat(text.dominant()).contains(SpeechLevel.HAPSYO);
  }

  @Test
  void a_mixed_text_shows_its_mix() {
    Politeness text = Politeness.of("문을 열었습니다. 정말 기뻐요! 사진도 찍었어요 📷 놀러 오실래요?\n\n#오픈 #하이브미디어");
    assertThat(text.counts().get(SpeechLevel.HAPSYO)).isEqualTo(1);
    assertThat(text.counts().get(SpeechLevel.HAEYO)).isEqualTo(3);
    assertThat(text.share(SpeechLevel.HAEYO)).contains(0.75);
  }

  @Test
  void decimals_and_times_do_not_end_a_sentence() {
    assertThat(Politeness.sentences("평점이 4.8점에서 4.9점으로 올랐습니다. 09:30에 엽니다.")).hasSize(2);
  }

  @Test
  void a_text_without_sentences_has_no_share() {
    assertThat(Politeness.of("#소금빵 🥐").share(SpeechLevel.HAEYO)).isEqualTo(Optional.empty());
    assertThat(Politeness.of("").dominant()).isEmpty();
  }
}

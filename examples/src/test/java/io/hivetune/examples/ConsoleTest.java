package io.hivetune.examples;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.KOREAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("charset")
class ConsoleTest {
  private static final Optional<String> NOTHING_ASKED = Optional.empty();

  @Test
  void korean_reader_on_a_console_that_writes_hangul_reads_korean() {
    assertThat(Console.choose(Locale.KOREA, StandardCharsets.UTF_8, NOTHING_ASKED))
        .isEqualTo(KOREAN);
    assertThat(Console.choose(Locale.KOREA, Charset.forName("EUC-KR"), NOTHING_ASKED))
        .isEqualTo(KOREAN);
    assertThat(Console.choose(Locale.KOREA, Charset.forName("x-windows-949"), NOTHING_ASKED))
        .isEqualTo(KOREAN);
  }

  @Test
  void korean_reader_on_a_console_without_hangul_reads_english() {
    assertThat(Console.choose(Locale.KOREA, StandardCharsets.US_ASCII, NOTHING_ASKED))
        .isEqualTo(ENGLISH);
    assertThat(Console.choose(Locale.KOREA, StandardCharsets.US_ASCII, Optional.of("ko")))
        .isEqualTo(ENGLISH);
  }

  @Test
  void every_other_reader_reads_english_unless_korean_is_asked_for() {
    assertThat(Console.choose(Locale.JAPAN, StandardCharsets.UTF_8, NOTHING_ASKED))
        .isEqualTo(ENGLISH);
    assertThat(Console.choose(Locale.ROOT, StandardCharsets.UTF_8, Optional.of("ko")))
        .isEqualTo(KOREAN);
    assertThat(Console.choose(Locale.KOREA, StandardCharsets.UTF_8, Optional.of("en")))
        .isEqualTo(ENGLISH);
  }
}

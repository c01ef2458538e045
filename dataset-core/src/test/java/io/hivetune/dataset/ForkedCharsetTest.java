package io.hivetune.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tests tagged {@code charset} prove nothing if their JVM is not what it should be. */
@Tag("charset")
class ForkedCharsetTest {
  @Test
  void default_charset_is_the_one_this_execution_asked_for() {
    assertThat(Charset.defaultCharset())
        .isEqualTo(Charset.forName(System.getProperty("hivetune.test.charset", "UTF-8")));
  }
}

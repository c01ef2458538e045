package io.hivetune.tuning.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ProviderException.Kind;
import io.hivetune.tuning.Secret;
import io.hivetune.tuning.ServiceAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceErrorsTest {
  private final ServiceErrors errors =
      new ServiceErrors("Fake", List.of(Secret.of("key-1234567890")));

  @ParameterizedTest
  @CsvSource({
    "400,REJECTED,false",
    "401,AUTHENTICATION,false",
    "403,AUTHENTICATION,false",
    "404,NOT_FOUND,false",
    "408,UNAVAILABLE,true",
    "409,UNAVAILABLE,true",
    "422,REJECTED,false",
    "429,RATE_LIMIT,true",
    "500,UNAVAILABLE,true",
    "503,UNAVAILABLE,true"
  })
  void each_status_has_its_kind(int status, Kind kind, boolean retryable) {
    ProviderException e =
        errors.answered(ServiceAnswer.of(status, Optional.of("some_code")), "words");
    assertThat(e.kind()).isEqualTo(kind);
    assertThat(e.isRetryable()).isEqualTo(retryable);
    assertThat(e).hasMessageContaining("some_code").hasMessageContaining("words");
    assertThat(e.sentences(Locale.KOREAN)).containsPattern("[가-힣]").contains(status + "");
  }

  @Test
  void keys_that_the_service_echoes_are_not_shown_and_long_words_are_cut() {
    ProviderException e =
        errors.answered(
            ServiceAnswer.of(401, Optional.empty()),
            "Incorrect API key provided: key-1234567890 or sk-abcd****wxyz. " + "가".repeat(1000));
    assertThat(e)
        .hasMessageNotContaining("1234567890")
        .hasMessageNotContaining("wxyz")
        .hasMessageContaining("…");
    assertThat(e.toString().length()).isLessThan(600);
    assertThat(e.getCause()).isNull();
  }

  @Test
  void no_answer_names_the_reason() {
    ProviderException e = errors.unreachable(new IOException(new ConnectException("refused")));
    assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(e).hasMessageContaining("ConnectException");
  }
}

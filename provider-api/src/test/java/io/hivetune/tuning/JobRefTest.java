package io.hivetune.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobRefTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "job:openai:ftjob-abc",
        "job:vertex:projects/1/locations/us-central1/tuningJobs/2",
        "job:local:C:\\jobs\\1"
      })
  void what_is_parsed_prints_the_same(String text) {
    assertThat(JobRef.parse(text).toString()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "openai:ftjob-abc", "job:openai", "job:openai:", "job:Open AI:x"})
  void what_is_no_job_is_refused(String text) {
    assertThatThrownBy(() -> JobRef.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}

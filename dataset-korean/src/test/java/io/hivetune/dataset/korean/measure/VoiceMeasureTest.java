package io.hivetune.dataset.korean.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Keeps what was reached (README.md of the room), with a little room: a rule that makes it worse is
 * noticed.
 */
class VoiceMeasureTest {
  @Test
  void levels_of_politeness_stay_as_right_as_they_were() throws IOException {
    for (String half : List.of("A", "B")) {
      List<String> wrong = new ArrayList<>();
      assertThat(VoiceMeasure.politeness(half, wrong)).as("%s %s", half, wrong).isGreaterThan(0.97);
    }
  }

  @Test
  void spelling_blames_nothing_right_and_finds_what_it_found() throws IOException {
    VoiceMeasure.Figures b = VoiceMeasure.spelling("B");
    assertThat(VoiceMeasure.spelling("A").precision()).isGreaterThanOrEqualTo(0.98);
    assertThat(b.precision()).isGreaterThanOrEqualTo(0.98);
    assertThat(b.recall()).isGreaterThanOrEqualTo(0.65);
  }

  @Test
  void particles_blame_nothing_right_and_find_what_they_found() throws IOException {
    for (String half : List.of("A", "B")) {
      VoiceMeasure.Figures figures = VoiceMeasure.particles(half);
      assertThat(figures.precision()).as(half).isGreaterThanOrEqualTo(0.97);
      assertThat(figures.recall()).as(half).isGreaterThanOrEqualTo(0.86);
    }
  }
}

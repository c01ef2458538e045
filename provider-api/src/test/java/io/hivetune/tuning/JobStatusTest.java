package io.hivetune.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.tuning.JobStatus.Phase;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobStatusTest {
  /**
   * The whole table, written by hand from the rule of the design: forward, but paused ⇄ running.
   */
  private static final Map<Phase, Set<Phase>> MAY_BECOME =
      Map.of(
          Phase.QUEUED, Set.of(Phase.values()),
          Phase.UNKNOWN, Set.of(Phase.values()),
          Phase.RUNNING,
              Set.of(Phase.RUNNING, Phase.PAUSED, Phase.SUCCEEDED, Phase.FAILED, Phase.CANCELLED),
          Phase.PAUSED,
              Set.of(Phase.RUNNING, Phase.PAUSED, Phase.SUCCEEDED, Phase.FAILED, Phase.CANCELLED),
          Phase.SUCCEEDED, Set.of(Phase.SUCCEEDED),
          Phase.FAILED, Set.of(Phase.FAILED),
          Phase.CANCELLED, Set.of(Phase.CANCELLED));

  @Test
  void statuses_move_forward_only() {
    for (Phase from : Phase.values()) {
      for (Phase to : Phase.values()) {
        assertThat(JobStatus.of(from).canBecome(JobStatus.of(to)))
            .as("%s to %s", from, to)
            .isEqualTo(MAY_BECOME.get(from).contains(to));
      }
    }
  }

  @Test
  void three_phases_are_terminal_and_an_unknown_word_is_not() {
    assertThat(Phase.values())
        .filteredOn(p -> JobStatus.of(p).isTerminal())
        .containsExactly(Phase.SUCCEEDED, Phase.FAILED, Phase.CANCELLED);
    assertThat(new JobStatus(Phase.UNKNOWN, "pondering").raw()).isEqualTo("pondering");
  }
}

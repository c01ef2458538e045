package io.hivetune.eval.junit;

import static io.hivetune.eval.junit.EvalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ChatRequest;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.Scorers;
import io.hivetune.eval.Verdict;
import io.hivetune.testkit.ScriptedChatModel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonAssertTest {
  private static final String REFERENCE = "안녕하세요, 고객님. 시안은 내일 오전에 보내 드리겠습니다";

  @Test
  void aBetterModelPasses() {
    assertThat(comparison(20, 1.0))
        .tunedIsBetterOn("chrf")
        .isNotWorseOn("chrf")
        .isNotWorseOn("chrf", 1.0)
        .forPurpose("support")
        .tunedIsBetterOn("chrf")
        .forAllRows()
        .hasVerdict(Verdict.BETTER);
  }

  @Test
  void aWorseModelFailsWithValuesIntervalRowsAndTheWorstRows() {
    Comparison worse = comparison(20, 0.0);
    assertThatThrownBy(() -> assertThat(worse).isNotWorseOn("chrf"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expected the tuned model to not be worse on chrf, but it went from")
        .hasMessageContaining("over 20 rows (difference −")
        .hasMessageContaining("95% interval −")
        .hasMessageContaining("higher is better): worse.")
        .hasMessageFindingMatch("(?s)Rows that lost most:.*상담\\.jsonl:\\d+ .* → .*: \"전혀 다른 말\"");
    assertThatThrownBy(() -> assertThat(worse).hasVerdict(Verdict.BETTER))
        .hasMessageContaining("Expected the verdict BETTER, but it is WORSE over 20 rows: chrf");
  }

  @Test
  void equalModelsAreNotBetterButNotWorse() {
    Comparison same = comparison(20, 0.5);
    assertThat(same).isNotWorseOn("chrf");
    assertThatThrownBy(() -> assertThat(same).tunedIsBetterOn("chrf"))
        .hasMessageContaining("to be better on chrf")
        .hasMessageContaining("no difference shown");
  }

  /** Half of the rows swing each way: not shown to be worse, but a small loss is not ruled out. */
  @Test
  void theMarginAsksForEvidence() {
    Comparison noisy = comparison(20, 0.5);
    assertThat(noisy).isNotWorseOn("chrf", 99);
    assertThatThrownBy(() -> assertThat(noisy).isNotWorseOn("chrf", 1))
        .hasMessageContaining("to lose less than 1.0 on chrf");
    assertThatThrownBy(() -> assertThat(noisy).isNotWorseOn("chrf", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatCouldNotBeMeasuredFails() {
    Comparison few = comparison(6, 1.0);
    assertThatThrownBy(() -> assertThat(few).isNotWorseOn("chrf"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("could not be measured: 6 rows, 10 are needed for a verdict.");
  }

  @Test
  void unknownScorersAreNamed() {
    assertThatThrownBy(() -> assertThat(comparison(12, 1)).tunedIsBetterOn("chrF"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"chrF\"")
        .hasMessageContaining("[chrf]");
  }

  /** The tuned model wins this share of the rows, and the base model the others. */
  private static Comparison comparison(int rows, double share) {
    List<ChatExample> examples =
        IntStream.range(0, rows)
            .mapToObj(
                i ->
                    new ChatExample(
                        List.of(Message.user("" + i), Message.assistant(REFERENCE + " " + i)),
                        Provenance.of("상담.jsonl", i + 1, "test").withPurpose("support")))
            .toList();
    double wins = rows * share;
    var tuned = ScriptedChatModel.answering("tuned", r -> answer(row(r) < wins, row(r)));
    var base = ScriptedChatModel.answering("base", r -> answer(row(r) >= wins, row(r)));
    return Evaluator.compare(
        EvalTask.of(Dataset.of(examples)).scorers(Scorers.chrF()), base, tuned);
  }

  private static int row(ChatRequest request) {
    return Integer.parseInt(request.messages().get(0).content());
  }

  private static String answer(boolean good, int row) {
    return good ? REFERENCE.substring(0, 20 + row % 5) : "전혀 다른 말";
  }
}

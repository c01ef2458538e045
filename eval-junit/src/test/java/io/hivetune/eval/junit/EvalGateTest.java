package io.hivetune.eval.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.eval.Baseline;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.Scorers;
import io.hivetune.eval.substance.SubstanceScorers;
import io.hivetune.testkit.ScriptedChatModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class EvalGateTest {
  private static final String ANSWER = "시안은 내일 오전에 보내 드리겠습니다. 번호는 ";
  @TempDir private Path folder;

  @Test
  void aCommittedBaselineShutsTheGateOnARegressionAndOnlyThen() throws IOException {
    Path file = folder.resolve("상담 기준.json");
    Baseline.of(comparison("", 18)).write(file);
    assertThat(Files.readAllLines(file, StandardCharsets.UTF_8)).hasSize(6 + 24 + 3);
    EvalGate gate = EvalGate.named("상담").notWorseThan(file);
    gate.check(comparison("", 18));
    gate.check(comparison("", 17));
    assertThatThrownBy(() -> gate.check(comparison("", 4)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("The gate \"상담\" is shut (1 of 1 demands)")
        .hasMessageContaining("to not be worse on chrf")
        .hasMessageFindingMatch("(?s)Rows that lost most:(?:\\s+상담\\.jsonl:\\d+ [^\\n]*){3}");
  }

  @Test
  void aBaselineOfOtherDataOrOtherScorersSaysSo() throws IOException {
    Path file = folder.resolve("b.json");
    Baseline.of(comparison("", 18)).write(file);
    assertThatThrownBy(() -> EvalAssertions.assertThat(comparison("다른 ", 18)).isNotWorseThan(file))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("b.json: This baseline was made on other test data");
    Files.writeString(
        file,
        Files.readString(file, StandardCharsets.UTF_8)
            .replace("\"chrF2|", "\"chrF3|")
            .replace("\"placeholders|", "\"placeholders2|"),
        StandardCharsets.UTF_8);
    assertThatThrownBy(() -> EvalAssertions.assertThat(comparison("", 18)).isNotWorseThan(file))
        .hasMessageContaining("other scorers");
    Files.writeString(file, "{}", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Baseline.read(file)).hasMessageContaining("no baseline");
  }

  @Test
  void aMissingBaselineSaysHowToMakeIt() {
    assertThatThrownBy(
            () ->
                EvalGate.named("상담")
                    .notWorseThan(folder.resolve("없음.json"))
                    .check(comparison("", 18)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dhivetune.baseline.update=true");
  }

  @Test
  void everyDemandThatIsNotMetIsTold() {
    assertThatThrownBy(
            () ->
                EvalGate.named("상담")
                    .betterOn("chrf")
                    .everyRowPasses("placeholders")
                    .notWorseOn("chrf", 5)
                    .check(comparison("", 0)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("(3 of 3 demands)")
        .hasMessageContaining("to be better on chrf")
        .hasMessageContaining("Expected every row to pass placeholders, but 24 of 24 do not.")
        .hasMessageContaining("([전화번호] in the answer)")
        .hasMessageContaining("lose less than 5.0");
    assertThatThrownBy(() -> EvalGate.named("빈 문").check(comparison("", 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatWasMeasuredForChoosingIsNoVerdict() {
    Comparison onValidation = compare(EvalTask.forChoosing(data("")), 18);
    assertThatThrownBy(() -> EvalAssertions.assertThat(onValidation).isNotWorseOn("chrf"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("made for choosing");
  }

  private static Dataset data(String prefix) {
    return Dataset.of(
        IntStream.range(0, 24)
            .mapToObj(
                i ->
                    new ChatExample(
                        List.of(Message.user(prefix + i), Message.assistant(ANSWER + i)),
                        Provenance.of("상담.jsonl", i + 1, "test")))
            .toList());
  }

  private static Comparison comparison(String prefix, int good) {
    return compare(EvalTask.of(data(prefix)), good);
  }

  /** The base model is so-so everywhere; the tuned one answers so many rows well. */
  private static Comparison compare(EvalTask task, int good) {
    return Evaluator.compare(
        task.scorers(Scorers.chrF(), SubstanceScorers.placeholders()),
        ScriptedChatModel.answering("base", r -> "시안은 내일 보내 드리겠습니다"),
        ScriptedChatModel.answering(
            "tuned",
            r -> {
              String asked = r.messages().get(0).content();
              int row = Integer.parseInt(asked.replaceAll("\\D", ""));
              return row < good ? ANSWER + (row + 1) : "[전화번호]로 연락 주세요";
            }));
  }
}

package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.korean.make.TaskTemplate;
import io.hivetune.dataset.korean.make.TaskTemplates;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.rubric.Rubric;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The templates' rubrics are data in a room that may not know the evaluation's checks: here both
 * are known.
 */
class TemplateRubricsTest {
  static Stream<TaskTemplate> templates() {
    return TaskTemplates.all().stream();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyModelExampleMeetsItsOwnRubric(TaskTemplate template) {
    Rubric rubric = rubric(template);
    for (TaskTemplate.Model model : template.models()) {
      assertThat(rubric.score(record(template, model.answer())))
          .as(model.answer())
          .isEqualTo(new Score.Scored(1, 1, List.of()));
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aCarelessAnswerDoesNot(TaskTemplate template) {
    Score score = rubric(template).score(record(template, "업계 최고! 무조건 됩니다. ㅋㅋ"));
    assertThat(((Score.Scored) score).value()).isLessThan(0.6);
  }

  private static EvalRecord record(TaskTemplate template, String answer) {
    return new EvalRecord(
        ChatExample.of("질문", "정답").withProvenance(Provenance.NONE.withPurpose(template.purpose())),
        new ChatReply(
            answer, FinishReason.STOP, Usage.NONE, Duration.ZERO, ModelRef.of("scripted", "m")),
        Optional.empty());
  }

  private static Rubric rubric(TaskTemplate template) {
    return Rubric.parse(template.rubricJson(), template.name());
  }
}

package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.hivetune.eval.rubric.Checks;
import io.hivetune.eval.rubric.Criterion;
import io.hivetune.eval.rubric.Rubric;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
  void everyModelExampleMeetsItsOwnRubric(TaskTemplate template) throws IOException {
    Rubric rubric = rubric(template);
    for (TaskTemplate.Model model : template.models()) {
      assertThat(rubric.score(record(template, model.answer())))
          .as(model.answer())
          .isEqualTo(new Score.Scored(1, 1, List.of()));
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aCarelessAnswerDoesNot(TaskTemplate template) throws IOException {
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

  private static Rubric rubric(TaskTemplate template) throws IOException {
    JsonNode json = new ObjectMapper().readTree(template.rubricJson());
    List<Rubric.Part> parts = new ArrayList<>();
    for (JsonNode c : json.required("criteria")) {
      parts.add(new Rubric.Part(criterion(c), c.required("weight").asDouble()));
    }
    return new Rubric(json.required("name").asText(), parts);
  }

  private static Criterion criterion(JsonNode c) {
    List<String> found = new ArrayList<>();
    c.path("texts").forEach(t -> found.add(t.asText()));
    String[] texts = found.toArray(String[]::new);
    int fewest = c.path("fewest").asInt();
    String check = c.required("check").asText();
    return switch (check) {
      case "length" -> Checks.length(c.required("shortest").asInt(), c.required("longest").asInt());
      case "paragraphs" -> Checks.paragraphs(fewest);
      case "headings" -> Checks.headings(fewest);
      case "listItems" -> Checks.listItems(fewest);
      case "hashtags" -> Checks.hashtags(fewest);
      case "startsWith" -> Checks.startsWith(texts);
      case "endsWith" -> Checks.endsWith(texts);
      case "containsAll" -> Checks.containsAll(texts);
      case "excludes" -> Checks.excludes(texts);
      case "matches" ->
          Checks.matches(
              c.required("name").asText(), Pattern.compile(c.required("pattern").asText()));
      default -> throw new AssertionError("no such check: " + check);
    };
  }
}

package io.hivetune.dataset.korean.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Provenance.Origin;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ExampleReader;
import io.hivetune.dataset.format.ReadRecord;
import io.hivetune.dataset.korean.personal.KoreanPersonalData;
import io.hivetune.dataset.korean.spelling.SpellingChecker;
import io.hivetune.dataset.similarity.SimilarTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskTemplatesTest {
  static Stream<TaskTemplate> templates() {
    return TaskTemplates.all().stream();
  }

  @Test
  void every_task_of_an_agency_has_a_template() {
    assertThat(templates().map(TaskTemplate::name))
        .containsExactly(
            "blog",
            "persona",
            "support",
            "proposal",
            "sns-instagram",
            "sns-blog",
            "sns-facebook",
            "competitor",
            "tender",
            "strategy");
    assertThat(templates().mapToInt(t -> t.models().size()).sum()).isGreaterThanOrEqualTo(50);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void has_what_a_task_needs(TaskTemplate template) {
    assertThat(template.models()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(template.systemPrompt().codePointCount(0, template.systemPrompt().length()))
        .isBetween(50, 200);
    assertThat(template.fields()).anyMatch(TaskField::required);
    assertThat(template.fields().stream().map(TaskField::name)).doesNotHaveDuplicates();
    assertThat(template.fields().stream().map(TaskField::label)).doesNotHaveDuplicates();
    assertThat(template.voice().level()).isPresent();
    assertThat(template.voice().ranges()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void its_examples_speak_in_its_voice(TaskTemplate template) {
    for (String answer : answers(template)) {
      assertThat(
              template.voice().distance(answer).reasons().stream()
                  .map(r -> r.sentence(Locale.KOREAN)))
          .as(answer)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void its_voice_is_not_every_voice(TaskTemplate template) {
    assertThat(template.voice().distance("ㅋㅋ 그건 안 돼. 네가 알아서 해.").value()).isGreaterThan(0.3);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void its_texts_are_spelled_right(TaskTemplate template) {
    for (String text : texts(template)) {
      assertThat(SpellingChecker.korean().check(text)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void its_texts_hold_no_personal_data(TaskTemplate template) {
    for (String text : texts(template)) {
      assertThat(KoreanPersonalData.scanner().scan(text)).isEmpty();
    }
  }

  @Test
  void no_two_examples_are_alike() {
    SimilarTexts seen = new SimilarTexts(0.5);
    for (TaskTemplate template : TaskTemplates.all()) {
      for (String answer : answers(template)) {
        assertThat(seen.add(answer)).as(answer).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void its_rubric_has_the_documented_shape(TaskTemplate template) throws IOException {
    JsonNode rubric = new ObjectMapper().readTree(template.rubricJson());
    assertThat(rubric.path("name").asText()).isEqualTo(template.name());
    assertThat(rubric.path("criteria")).hasSizeGreaterThanOrEqualTo(3);
    Map<String, Set<String>> parameters =
        Map.of(
            "length", Set.of("min", "max"),
            "paragraphs", Set.of("min"),
            "headings", Set.of("min"),
            "listItems", Set.of("min"),
            "hashtags", Set.of("min"),
            "startsWith", Set.of("texts"),
            "endsWith", Set.of("texts"),
            "containsAll", Set.of("texts"),
            "excludes", Set.of("texts"),
            "matches", Set.of("name", "pattern"));
    for (JsonNode criterion : rubric.path("criteria")) {
      Set<String> names = new HashSet<>();
      criterion.fieldNames().forEachRemaining(names::add);
      assertThat(names.remove("kind")).isTrue();
      assertThat(names.remove("weight")).isTrue();
      assertThat(names).isEqualTo(parameters.get(criterion.path("kind").asText()));
      assertThat(criterion.path("weight").asDouble()).isPositive();
    }
  }

  @Test
  void a_prompt_names_what_was_given_in_the_order_of_the_fields() {
    assertThat(
            TaskTemplate.of("sns-instagram")
                .fill(Map.of("details", " 오전 11시 ", "news", "밤식빵 다시 시작", "client", "하늘빵집")))
        .isEqualTo("고객사: 하늘빵집\n알릴 소식: 밤식빵 다시 시작\n꼭 넣을 정보: 오전 11시");
  }

  @Test
  void an_optional_field_that_is_blank_leaves_no_line() {
    assertThat(TaskTemplate.of("blog").fill(Map.of("topic", "진열", "reader", "점주", "points", " ")))
        .isEqualTo("주제: 진열\n독자: 점주");
  }

  @Test
  void all_fields_that_are_missing_or_unknown_are_named_at_once() {
    assertThatThrownBy(
            () -> TaskTemplate.of("proposal").fill(Map.of("client", " ", "budgett", "80만 원")))
        .isInstanceOfSatisfying(
            HiveTuneException.class,
            e ->
                assertThat(e.sentences(Locale.KOREAN).lines())
                    .containsExactly(
                        "\"proposal\" 템플릿에 \"budgett\" 항목은 없습니다. 쓸 수 있는 항목: client,"
                            + " requirements, budget, period, status.",
                        "\"proposal\" 템플릿에는 client(고객사) 값이 필요합니다. 예: 하늘빵집",
                        "\"proposal\" 템플릿에는 requirements(요구사항) 값이 필요합니다. 예: 오후 3시 이후 매출이"
                            + " 떨어짐, 인스타그램과 스마트플레이스 운영",
                        "\"proposal\" 템플릿에는 budget(예산) 값이 필요합니다. 예: 월 80만 원"));
  }

  @Test
  void an_unknown_template_is_answered_with_the_known_ones() {
    assertThatThrownBy(() -> TaskTemplate.of("blogg"))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("blogg")
        .hasMessageContaining("sns-instagram");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void its_examples_say_where_they_come_from(TaskTemplate template) {
    List<TrainingExample> examples = template.examples().toList();
    assertThat(examples).hasSameSizeAs(template.models());
    assertThat(examples)
        .allSatisfy(
            e -> {
              assertThat(e.provenance().isMade()).isTrue();
              assertThat(e.provenance().purpose()).isEqualTo(template.purpose());
              assertThat(e.provenance().origin()).isEqualTo(Origin.AI_UNCHANGED);
              ChatExample chat = (ChatExample) e;
              assertThat(chat.system()).contains(template.systemPrompt());
              assertThat(chat.prompt()).hasSize(2);
            });
  }

  @Test
  @Tag("charset")
  void a_starter_file_reads_back_as_the_same_examples(@TempDir Path folder) throws IOException {
    TaskTemplate template = TaskTemplate.of("persona");
    Path file = folder.resolve("페르소나 시작.jsonl");
    template.writeStarter(file);
    List<String> read =
        ExampleReader.defaults().readAll(List.of(file)).stream()
            .map(r -> ((ReadRecord.Read) r).example().canonical())
            .toList();
    assertThat(read)
        .isEqualTo(template.examples().toList().stream().map(TrainingExample::canonical).toList());
  }

  private static List<String> answers(TaskTemplate template) {
    return template.models().stream().map(TaskTemplate.Model::answer).toList();
  }

  private static List<String> texts(TaskTemplate template) {
    return Stream.concat(
            Stream.concat(
                answers(template).stream(),
                template.models().stream().map(m -> template.fill(m.values()))),
            Stream.concat(
                Stream.of(template.systemPrompt(), template.label()),
                template.fields().stream().map(TaskField::example)))
        .toList();
  }
}

package io.hivetune.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UploadGuardTest {
  private static final String PHONE = "010-0123-4567";
  private static final Pattern PHONES = Pattern.compile("010-0\\d{3}-\\d{4}");
  private static final PersonalDataScanner SCANNER =
      text ->
          PHONES
              .matcher(text)
              .results()
              .map(r -> new PersonalDataScanner.Finding("PHONE", r.start(), r.end(), "test"))
              .toList();

  private static final ChatExample CLEAN = ChatExample.of("배송은요?", "2~3일 걸립니다.");

  private static TuningRequest.Builder on(io.hivetune.dataset.TrainingExample... examples) {
    return TuningRequest.supervised(ModelRef.of("fake", "base"), Dataset.of(List.of(examples)));
  }

  private static List<String> problems(TuningRequest request) {
    List<Problem> problems = UploadGuard.check(request);
    List<String> texts =
        problems.stream()
            .map(p -> p.sentence(Locale.ENGLISH) + p.sentence(Locale.KOREAN) + p.arguments())
            .toList();
    assertThat(texts).allSatisfy(t -> assertThat(t).doesNotContain("0123").doesNotContain("4567"));
    return texts;
  }

  @Test
  void every_turn_of_every_example_is_looked_at_and_the_line_is_named() {
    TuningRequest request =
        on(
                CLEAN,
                ChatExample.of("제 번호는 " + PHONE, "네.")
                    .withProvenance(Provenance.of("상담.csv", 12, "csv")),
                new ChatExample(
                    List.of(
                        Message.system("문의: " + PHONE), Message.user("a"), Message.assistant("b")),
                    Provenance.of("상담.csv", 15, "csv")),
                new PreferenceExample(
                    List.of(Message.user("a")), "b", PHONE, Provenance.of("선호.jsonl", 1, "jsonl")))
            .scanner(SCANNER)
            .build();
    assertThat(problems(request))
        .hasSize(3)
        .satisfiesExactly(
            t -> assertThat(t).startsWith("상담.csv:12: ").contains("PHONE"),
            t -> assertThat(t).startsWith("상담.csv:15: "),
            t -> assertThat(t).startsWith("선호.jsonl:1: "));
  }

  @Test
  void validation_data_system_prompt_and_labels_leave_the_house_too() {
    TuningRequest request =
        on(CLEAN)
            .validation(Dataset.of(List.of(ChatExample.of(PHONE, "네."))))
            .systemPrompt("문의는 " + PHONE)
            .labels(Map.of("contact", PHONE))
            .scanner(SCANNER)
            .build();
    assertThat(problems(request))
        .hasSize(3)
        .anySatisfy(t -> assertThat(t).startsWith("systemPrompt: "))
        .anySatisfy(t -> assertThat(t).startsWith("labels: "));
  }

  @Test
  void without_a_scanner_nothing_may_go_and_the_caller_may_decide_otherwise() {
    assertThat(problems(on(CLEAN).build()))
        .singleElement()
        .satisfies(t -> assertThat(t).contains("has no scanner"));
    assertThat(problems(on(ChatExample.of(PHONE, "네.")).allowPersonalData().build())).isEmpty();
    assertThat(problems(on(CLEAN).scanner(SCANNER).build())).isEmpty();
  }
}

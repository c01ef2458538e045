package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.format.ChatJsonl;
import io.hivetune.testkit.Fixtures;
import io.hivetune.testkit.ManualTime;
import io.hivetune.testkit.OpenAiStandIn;
import io.hivetune.testkit.StandIns;
import io.hivetune.testkit.VertexStandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The programs for managed services, against stand-ins that are as strict as the services. */
@ExtendWith(StandIns.class)
class CloudProgramsTest {
  @TempDir Path folder;
  private final TestConsole console = new TestConsole();

  private static Surroundings around(ManualTime time, String keyVariable) {
    return new Surroundings(Map.of(keyVariable, StandIns.KEY), time, time);
  }

  private Path write(String name, Dataset data) throws IOException {
    Path file = folder.resolve(name);
    ChatJsonl.write(file, data);
    return file;
  }

  private interface Program {
    void run(Console console, List<String> arguments, Surroundings around) throws Exception;
  }

  private int run(Program program, Surroundings around, List<String> arguments) {
    int code =
        ExampleMain.codeOf(
            console.in(Locale.KOREAN), arguments, (c, given) -> program.run(c, given, around));
    assertThat(console.lines()).noneMatch(l -> l.contains(StandIns.KEY));
    return code;
  }

  private List<String> openAi(OpenAiStandIn standIn, String... more) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--train",
                write("학습 자료.jsonl", Fixtures.support()).toString(),
                "--validation",
                write("검증.jsonl", Fixtures.supportValidation()).toString(),
                "--model",
                "gpt-4.1-mini-2025-04-14",
                "--base-url",
                standIn.baseUrl().toString(),
                "--epochs",
                "3",
                "--name",
                "support"));
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void a_model_is_tuned_at_openai_and_named_in_the_last_line(OpenAiStandIn standIn, ManualTime time)
      throws IOException {
    standIn.statuses("validating_files", "running", "succeeded");
    int code =
        run(FineTuneOpenAi::run, around(time, "OPENAI_API_KEY"), openAi(standIn, "--poll", "5"));
    assertThat(code).as(String.join("\n", console.lines())).isZero();
    assertThat(console.lastLine()).startsWith("model=openai:ft:gpt-4.1-mini-2025-04-14:");
    assertThat(console.lines())
        .anyMatch(l -> l.contains("예상 학습 비용"))
        .anyMatch(l -> l.contains("job:openai:ftjob-1"))
        .anyMatch(l -> l.contains("실제 학습 비용은 USD 0.62"));
    assertThat(time.slept().toSeconds()).isEqualTo(5);
  }

  @Test
  void a_dry_run_checks_and_sends_nothing(OpenAiStandIn standIn, ManualTime time)
      throws IOException {
    assertThat(
            run(FineTuneOpenAi::run, around(time, "OPENAI_API_KEY"), openAi(standIn, "--dry-run")))
        .isZero();
    assertThat(standIn.calls()).isEmpty();
    assertThat(console.lastLine()).contains("아무것도 보내지 않았습니다");
  }

  @Test
  void a_stopped_program_goes_on_with_its_job(OpenAiStandIn standIn, ManualTime time)
      throws IOException {
    run(FineTuneOpenAi::run, around(time, "OPENAI_API_KEY"), openAi(standIn, "--dry-run"));
    String job = standIn.foreignJob();
    standIn.failJob(job, "invalid_training_file", "Line 3 is too long.");
    int code =
        run(
            FineTuneOpenAi::run,
            around(time, "OPENAI_API_KEY"),
            List.of("--resume", job, "--base-url", standIn.baseUrl().toString()));
    assertThat(code).isEqualTo(ExampleMain.FAILED);
    assertThat(console.lastLine()).contains("Line 3 is too long.");
    assertThat(standIn.calls("jobs.create")).isEmpty();
  }

  @Test
  void personal_data_is_found_before_the_upload_and_may_be_allowed_by_name(
      OpenAiStandIn standIn, ManualTime time) throws IOException {
    Path file = folder.resolve("상담.jsonl");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      lines.append(
          "{\"messages\":[{\"role\":\"user\",\"content\":\"제 번호는 010-0123-45"
              + (10 + i)
              + "입니다.\"},{\"role\":\"assistant\",\"content\":\"네.\"}]}\n");
    }
    Files.writeString(file, lines, StandardCharsets.UTF_8);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--train", file.toString(),
                "--model", "gpt-4.1-mini-2025-04-14",
                "--base-url", standIn.baseUrl().toString()));
    assertThat(run(FineTuneOpenAi::run, around(time, "OPENAI_API_KEY"), arguments))
        .isEqualTo(ExampleMain.FAILED);
    assertThat(console.lines())
        .anyMatch(l -> l.contains("상담.jsonl:1") && l.contains("개인정보"))
        .noneMatch(l -> l.contains("0123-45"));
    assertThat(standIn.calls()).isEmpty();

    standIn.statuses("succeeded");
    arguments.add("--allow-personal-data");
    run(FineTuneOpenAi::run, around(time, "OPENAI_API_KEY"), arguments);
    assertThat(standIn.jobsMade()).isEqualTo(1);
  }

  @Test
  void without_a_key_or_a_project_it_says_what_to_set(ManualTime time) throws IOException {
    Surroundings nothing = new Surroundings(Map.of(), time, time);
    String train = write("학습.jsonl", Fixtures.support()).toString();
    run(FineTuneOpenAi::run, nothing, List.of("--train", train, "--model", "gpt-4.1-mini"));
    assertThat(console.lastLine()).contains("OPENAI_API_KEY");
    run(FineTuneGemini::run, nothing, List.of("--train", train, "--model", "gemini-3.5-flash"));
    assertThat(console.lastLine()).contains("--project").contains("HIVETUNE_BUCKET");
  }

  @Test
  void a_model_is_tuned_on_vertex_with_bucket_and_service_behind_one_address(
      VertexStandIn standIn, ManualTime time) throws IOException {
    standIn.states("JOB_STATE_PENDING", "JOB_STATE_RUNNING", "JOB_STATE_SUCCEEDED");
    int code =
        run(
            FineTuneGemini::run,
            around(time, "HIVETUNE_ACCESS_TOKEN"),
            List.of(
                "--train", write("학습.jsonl", Fixtures.support()).toString(),
                "--model", "gemini-3.5-flash",
                "--project", "hive-media",
                "--location", "europe-west4",
                "--bucket", "hive-tuning",
                "--base-url", standIn.url().toString()));
    assertThat(code).as(String.join("\n", console.lines())).isZero();
    assertThat(console.lastLine())
        .isEqualTo("model=vertex:projects/123/locations/europe-west4/endpoints/1001");
    assertThat(console.lines()).anyMatch(l -> l.contains("비용을 알 수 없습니다"));
  }

  @Test
  void a_model_moves_with_its_golden_answers(
      OpenAiStandIn openAi, VertexStandIn vertex, ManualTime time) throws IOException {
    String old = openAi.foreignJob();
    openAi.setStatus(old, "succeeded");
    String oldModel = "ft:gpt-4.1-mini-2025-04-14:org::" + old.substring(6);
    openAi.answering(q -> "예전 모델의 답변: " + q);
    // The moved model answers as the old one did, the untuned one does not.
    vertex.answering(q -> "예전 모델의 답변: " + q);
    vertex.states("JOB_STATE_PENDING", "JOB_STATE_SUCCEEDED");
    Path out = folder.resolve("move");
    Surroundings around =
        new Surroundings(
            Map.of("OPENAI_API_KEY", StandIns.KEY, "HIVETUNE_ACCESS_TOKEN", StandIns.KEY),
            time,
            time);
    List<String> arguments =
        List.of(
            "--model", oldModel,
            "--train", write("학습.jsonl", Fixtures.support()).toString(),
            "--validation", write("검증.jsonl", Fixtures.supportValidation()).toString(),
            "--to", "gemini",
            "--base-url", openAi.baseUrl().toString(),
            "--to-base-url", vertex.url().toString(),
            "--project", "hive-media",
            "--bucket", "hive-tuning",
            "--out", out.toString());
    int code = run(MoveProvider::run, around, arguments);
    assertThat(code).as(String.join("\n", console.lines())).isZero();
    assertThat(console.lastLine()).startsWith("model=vertex:projects/");
    assertThat(console.lines()).anyMatch(l -> l.contains("튜닝 후 100.0"));
    assertThat(out.resolve("golden.jsonl"))
        .content(StandardCharsets.UTF_8)
        .contains("예전 모델의 답변: 해외 배송도 되나요?");
    assertThat(out.resolve("move-report.html")).isNotEmptyFile();

    // Once the old model is gone, the recorded answers are enough.
    int asked = openAi.calls("chat").size();
    assertThat(run(MoveProvider::run, around, arguments)).isZero();
    assertThat(openAi.calls("chat")).hasSize(asked);
  }

  @Test
  void the_quickstart_tunes_elsewhere_with_key_and_address_changed(
      OpenAiStandIn openAi, VertexStandIn vertex, ManualTime time) {
    openAi.statuses("queued", "succeeded");
    int code =
        run(
            Quickstart::run,
            around(time, "OPENAI_API_KEY"),
            List.of(
                "--provider",
                "openai",
                "--base-url",
                openAi.baseUrl().toString(),
                "--epochs",
                "1",
                "--out",
                folder.resolve("quick").toString()));
    assertThat(code).as(String.join("\n", console.lines())).isZero();
    assertThat(console.lastLine()).startsWith("model=openai:ft:");
    assertThat(folder.resolve("quick/comparison-report.html")).isNotEmptyFile();

    vertex.states("JOB_STATE_PENDING", "JOB_STATE_SUCCEEDED");
    int there =
        run(
            Quickstart::run,
            around(time, "HIVETUNE_ACCESS_TOKEN"),
            List.of(
                "--provider", "gemini",
                "--base-url", vertex.url().toString(),
                "--project", "hive-media",
                "--bucket", "hive-tuning",
                "--epochs", "1",
                "--out", folder.resolve("quick").toString()));
    assertThat(there).as(String.join("\n", console.lines())).isZero();
    assertThat(console.lastLine()).startsWith("model=vertex:projects/");
  }
}

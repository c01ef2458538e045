package io.hivetune.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.testkit.Fault;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ServiceAnswer;
import io.hivetune.tuning.TuningJob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Each call × each fault, with the vendors' real clients over real sockets: jobs made at the
 * service are never two, and data that is left behind is named. What was seen is written to {@code
 * target/fault-matrix.md} and must be what {@code docs/fault-matrix.md} says; copy the one over the
 * other after a change that was meant.
 */
class FaultMatrixTest {
  private static final Path DOCUMENT = Path.of("../docs/fault-matrix.md");
  private static final int FOR_EVER = 60;

  private record Named(String name, Fault fault) {}

  private static List<Named> faults() {
    return List.of(
        new Named("401", Fault.answer(401)),
        new Named("403", Fault.answer(403)),
        new Named("404", Fault.answer(404)),
        new Named("408", Fault.answer(408)),
        new Named("409", Fault.answer(409)),
        new Named("429, Retry-After 7", Fault.tooMany(7)),
        new Named("500", Fault.answer(500)),
        new Named("503", Fault.answer(503)),
        new Named("done, but 503", Fault.doneThenAnswer(503)),
        new Named("done, but 503, Retry-After 0", Fault.doneThenRetryNow()),
        new Named("reset before the body", Fault.dropBeforeBody()),
        new Named("reset after the body", Fault.drop()),
        new Named("done, then reset", Fault.doneThenDrop()),
        new Named("done, answer is not JSON", Fault.doneThenGarbage()),
        new Named("done, answer truncated", Fault.doneThenTruncated()),
        new Named("slow answer", Fault.doneSlowly()),
        new Named("never-ending answer", Fault.doneNeverEnding()));
  }

  private record Row(String outcome, int calls, int jobs, int files) {
    String toMarkdown(FaultWorld.Target target, String fault, Row once) {
      return "| "
          + String.join(
              " | ",
              target.action(),
              "`" + target.operation() + "`",
              fault,
              once.outcome,
              Integer.toString(once.jobs),
              outcome,
              Integer.toString(calls),
              Integer.toString(jobs))
          + " |\n";
    }
  }

  @Test
  void jobs_are_never_two_and_nothing_is_left_unnamed() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      check(threads);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void check(ExecutorService threads) throws Exception {
    StringBuilder text =
        new StringBuilder(
            """
            # What happens when a call fails

            Made by `FaultMatrixTest` with the vendors' real clients (openai-java, google-genai, google-cloud-storage), and with HiveTune's own for vLLM, Ollama and llama.cpp, against local stand-ins; the test fails when this file is not what it sees. **Live: never run.** Nobody here can reach the real services; `mvn -Plive verify` with keys in the environment does.

            "Once" is one such failure and then a sound service; "always" is a service that goes on failing. Jobs are those made at the service: never more than one. Calls are how often the failing call was made: reads three times at most (on 503 with "Retry-After: 0", and some on 408, OkHttp itself asks once more each time), what makes something once. Where data was left at the service after a failure, the message names it.

            """);
    for (Function<Duration, FaultWorld> world :
        List.<Function<Duration, FaultWorld>>of(
            OpenAiWorld::new,
            VertexWorld::new,
            VllmFaults::new,
            OllamaFaults::new,
            LlamaCppFaults::new)) {
      try (FaultWorld first = world.apply(Duration.ofMinutes(1))) {
        text.append("## ").append(first.name()).append("\n\n");
        text.append(
            "| action | failing call | fault | once: outcome | jobs | always: outcome | calls |"
                + " jobs |\n|---|---|---|---|---|---|---|---|\n");
        List<Future<String>> rows = new ArrayList<>();
        for (FaultWorld.Target target : first.targets()) {
          for (Named fault : faults()) {
            rows.add(
                threads.submit(
                    () -> {
                      Row once = run(world, target, fault, 1);
                      return run(world, target, fault, FOR_EVER)
                          .toMarkdown(target, fault.name(), once);
                    }));
          }
        }
        for (Future<String> row : rows) {
          text.append(row.get());
        }
        text.append('\n');
      }
    }
    Path seen = Path.of("target/fault-matrix.md");
    Files.createDirectories(seen.getParent());
    Files.writeString(seen, text, StandardCharsets.UTF_8);
    assertThat(DOCUMENT).content(StandardCharsets.UTF_8).isEqualTo(text.toString());
  }

  private static Row run(
      Function<Duration, FaultWorld> world, FaultWorld.Target target, Named fault, int times) {
    boolean endless = fault.fault().kind() == Fault.Kind.DONE_NEVER_ENDING;
    Duration timeout = endless ? Duration.ofMillis(1500) : Duration.ofMinutes(1);
    try (FaultWorld used = world.apply(timeout)) {
      Optional<TuningJob> job = used.prepare(target.action());
      int before = used.standIn().calls(target.operation()).size();
      used.standIn()
          .fail(
              target.operation(), Collections.nCopies(times, fault.fault()).toArray(Fault[]::new));
      String outcome = outcome(used, target, job);
      int calls = used.standIn().calls(target.operation()).size() - before;
      String where = target + " × " + fault.name() + " × " + times;
      assertThat(used.jobsMade()).as(where).isLessThanOrEqualTo(1);
      if (target.operation().endsWith(".create") && target.operation().startsWith("jobs")) {
        assertThat(calls).as("POSTs of " + where).isLessThanOrEqualTo(1);
      }
      return new Row(outcome, calls, used.jobsMade(), used.filesLeft());
    }
  }

  private static String outcome(FaultWorld it, FaultWorld.Target target, Optional<TuningJob> job) {
    try {
      it.act(target.action(), job);
      return "works";
    } catch (ProviderException e) {
      List<String> named = new ArrayList<>();
      if (it.filesLeft() > 0 && it.jobsMade() == 0) {
        assertThat(e.getMessage())
            .as("%s leaves data behind", target)
            .containsPattern("file-\\d|hivetune-");
        named.add("names what is left");
      }
      e.answer()
          .flatMap(ServiceAnswer::retryAfter)
          .ifPresent(wait -> named.add("wait " + wait.toSeconds() + " s"));
      return e.kind()
          + (e.isRetryable() ? ", may be tried again" : "")
          + (named.isEmpty() ? "" : "; " + String.join("; ", named));
    }
  }
}

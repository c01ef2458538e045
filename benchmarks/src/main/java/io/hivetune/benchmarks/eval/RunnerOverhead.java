package io.hivetune.benchmarks.eval;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.eval.run.AnswerLog;
import io.hivetune.eval.run.AnswerRunner;
import io.hivetune.eval.run.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Processor time a call, 1,000 calls in flight: the runner with its log against a bare client on as
 * many threads, in turns. The server is a process of its own and answers after 250 ms.
 */
public final class RunnerOverhead {
  private static final int IN_FLIGHT = 1_000;
  private static final int CALLS = 10_000;

  private RunnerOverhead() {}

  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Else it closes all connections but 200 while they rest between two rounds.
                "-Dsun.net.httpserver.maxIdleConnections=4000",
                "-Dsun.net.httpserver.idleInterval=3600",
                "-cp",
                System.getProperty("java.class.path"),
                SlowServer.class.getName(),
                "250")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      String url = "http://127.0.0.1:" + out.readLine() + "/";
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      HttpChat model = new HttpChat(client, URI.create(url));
      double[] bare = new double[rounds];
      double[] ours = new double[rounds];
      measure(model, new double[1], new double[1], 0);
      for (int round = 0; round < rounds; round++) {
        measure(model, bare, ours, round);
        System.out.printf(
            Locale.ROOT, "%.1f %.1f µs%n", bare[round] / CALLS * 1e6, ours[round] / CALLS * 1e6);
      }
      double b = Cpu.median(bare) / CALLS * 1e6;
      double o = Cpu.median(ours) / CALLS * 1e6;
      System.out.printf(
          Locale.ROOT,
          "bare client %.1f µs a call, runner with log %.1f µs a call: %+.1f %%%n",
          b,
          o,
          100 * (o / b - 1));
    } finally {
      server.destroy();
    }
    System.exit(0);
  }

  /** The order changes from round to round. */
  private static void measure(ChatModel model, double[] bare, double[] ours, int round)
      throws IOException {
    List<Question> questions =
        IntStream.range(0, CALLS)
            .mapToObj(
                i -> new Question(ChatRequest.ofUser("봄꽃 축제에 주차할 곳이 있나요? " + round + "-" + i), 0))
            .toList();
    for (int turn = 0; turn < 2; turn++) {
      if ((round + turn) % 2 == 0) {
        bare[round] = Cpu.of(() -> bare(model, questions));
      } else {
        Path file = Files.createTempDirectory("overhead").resolve("answers.jsonl");
        try (AnswerLog log = AnswerLog.open(file)) {
          ours[round] = Cpu.of(() -> runner(model, questions, log));
        }
      }
    }
  }

  private static void runner(ChatModel model, List<Question> questions, AnswerLog log) {
    AnswerRunner.builder()
        .concurrency(IN_FLIGHT)
        .log(log)
        .build()
        .ask(model, questions, progress -> {});
  }

  private static void bare(ChatModel model, List<Question> questions) {
    ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (Question question : questions) {
        all.add(threads.submit(() -> model.chat(question.request())));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}

package io.hivetune.benchmarks.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A peer's program that makes steps when it is asked to, so that both are timed in turns. */
final class Peer implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;
  private final PrintStream asked;
  private final String versions;

  Peer(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    asked = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    versions = line();
  }

  private String line() throws IOException {
    String line = said.readLine();
    if (line == null) {
      throw new IOException("the peer ended; see its error output above");
    }
    return line;
  }

  String versions() {
    return versions;
  }

  /** Seconds of each of some steps. */
  List<Double> steps(int count) throws IOException {
    asked.println(count);
    List<Double> seconds = new ArrayList<>();
    for (String number : line().split(" ", -1)) {
      seconds.add(Double.valueOf(number));
    }
    return seconds;
  }

  @Override
  public void close() {
    process.destroy();
  }
}

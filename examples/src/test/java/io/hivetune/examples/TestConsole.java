package io.hivetune.examples;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A console that keeps what is said, and once more what is said on its error stream. */
final class TestConsole {
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  Console in(Locale locale) {
    return new Console(locale, printing(all), printing(both()));
  }

  private static PrintStream printing(OutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private OutputStream both() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        errors.write(b);
        all.write(b);
      }
    };
  }

  List<String> lines() {
    return all.toString(StandardCharsets.UTF_8).lines().toList();
  }

  List<String> errorLines() {
    return errors.toString(StandardCharsets.UTF_8).lines().toList();
  }

  String lastLine() {
    return lines().get(lines().size() - 1);
  }
}

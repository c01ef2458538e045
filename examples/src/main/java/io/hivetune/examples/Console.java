package io.hivetune.examples;

import io.hivetune.dataset.Problem;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a program speaks: Korean when the reader's locale is Korean and the console can show
 * Hangul, else English. Sentences stand in this package's {@code messages} bundle.
 *
 * @param locale {@link Locale#KOREAN} or {@link Locale#ENGLISH}
 */
record Console(Locale locale, PrintStream out, PrintStream err) {
  /** The environment variable that overrules the locale: {@code ko} or {@code en}. */
  static final String LANGUAGE = "HIVETUNE_LANG";

  /** This process's console. */
  static Console system() {
    Locale locale =
        choose(
            Locale.getDefault(Locale.Category.DISPLAY),
            consoleCharset(),
            Optional.ofNullable(System.getenv(LANGUAGE)));
    return new Console(locale, System.out, System.err);
  }

  /**
   * A container's locale is often just C.UTF-8, so that a Korean reader may also ask by name; a
   * console that can't write Hangul gets English whatever was asked.
   */
  static Locale choose(Locale reader, Charset console, Optional<String> asked) {
    boolean korean =
        asked
            .map(a -> a.toLowerCase(Locale.ROOT).startsWith("ko"))
            .orElse(reader.getLanguage().equals("ko"));
    boolean writesHangul = Encodings.writesHangul(console);
    return korean && writesHangul ? Locale.KOREAN : Locale.ENGLISH;
  }

  /** The sentence of that key in the reader's language. */
  String text(String key, Object... arguments) {
    return Problem.of(Console.class, key, arguments).sentence(locale);
  }

  /** Prints the sentence of that key. */
  void say(String key, Object... arguments) {
    line(text(key, arguments));
  }

  /** Prints a line as it is. */
  void line(String text) {
    out.println(text);
  }

  /** Prints what stopped the program, after everything else. */
  void last(String text) {
    out.flush();
    err.println(text);
    err.flush();
  }

  /**
   * JDK 18 and later say it in {@code stdout.encoding}; 17 does on Windows, else uses its default.
   */
  @SuppressWarnings("DefaultCharset") // asked for, not used unawares: it is what System.out writes
  private static Charset consoleCharset() {
    for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding"}) {
      String name = System.getProperty(property);
      if (name != null && Charset.isSupported(name)) {
        return Charset.forName(name);
      }
    }
    return Charset.defaultCharset();
  }
}

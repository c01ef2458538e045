package io.hivetune.eval.report;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import java.util.List;
import java.util.Locale;

/** The report's sentences in one language. Numbers are given as text that is already formatted. */
final class Words {
  private static final List<String> KNOWN_PURPOSES =
      List.of("blog", "persona", "support", "proposal", "sns", "social");

  private final Locale locale;

  Words(Locale locale) {
    this.locale = locale;
  }

  Locale locale() {
    return locale;
  }

  String say(String code, Object... arguments) {
    return Problem.of(Words.class, code, arguments).sentence(locale);
  }

  /** The purpose's name for people. */
  String purpose(String purpose) {
    if (purpose.isEmpty()) {
      return say("purpose.unknown");
    }
    return KNOWN_PURPOSES.contains(purpose) ? say("purpose." + purpose) : purpose;
  }

  /** A model's name without the folders of whoever made the report. */
  static String model(ModelRef ref) {
    String name = ref.scheme().equals("local") ? lastSegment(ref.name()) : ref.name();
    return ref.scheme() + ":" + name + ref.part().map(p -> "#" + lastSegment(p)).orElse("");
  }

  private static String lastSegment(String path) {
    String cut = path.replaceAll("[/\\\\]+$", "");
    String last = cut.substring(Math.max(cut.lastIndexOf('/'), cut.lastIndexOf('\\')) + 1);
    return last.isEmpty() ? path : last;
  }
}

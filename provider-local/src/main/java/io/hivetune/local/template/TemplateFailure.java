package io.hivetune.local.template;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Something a template does that can't be understood or carried out, on its way out; the innermost
 * expression that knows its place gives it. Callers outside see a {@link HiveTuneException}.
 */
final class TemplateFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int NOWHERE = -1;

  private final String code;
  private final transient Object[] arguments;
  private final int at;

  private TemplateFailure(String code, Object[] arguments, int at, @Nullable Throwable cause) {
    super(code, cause, false, false);
    this.code = code;
    this.arguments = arguments;
    this.at = at;
  }

  static TemplateFailure of(String code, Object... arguments) {
    return new TemplateFailure(code, arguments, NOWHERE, null);
  }

  static TemplateFailure at(int at, String code, Object... arguments) {
    return new TemplateFailure(code, arguments, at, null);
  }

  /** The operation named is not possible with values of these types. */
  static TemplateFailure type(String operation, Object... values) {
    StringBuilder types = new StringBuilder();
    for (Object value : values) {
      types.append(types.isEmpty() ? "" : ", ").append(Types.name(value));
    }
    return of("template.type", operation, types.toString());
  }

  /** The same failure with this place, unless a place is known already. */
  TemplateFailure locate(int place) {
    return at == NOWHERE ? new TemplateFailure(code, arguments, place, this) : this;
  }

  HiveTuneException in(String source) {
    Problem problem = Problem.of(ChatTemplate.class, code, arguments);
    return new HiveTuneException(at == NOWHERE ? problem : problem.at(place(source, at)));
  }

  private static String place(String source, int at) {
    int end = Math.min(at, source.length());
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < end; i++) {
      if (source.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return "chat_template:" + line + ":" + (source.codePointCount(lineStart, end) + 1);
  }
}

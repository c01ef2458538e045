package io.hivetune.dataset;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Something wrong, said once for exceptions, reports and console: what, where, the rule, the value,
 * the remedy.
 *
 * <p>The sentence comes from the resource bundle of the room that reports the problem: {@code
 * messages.properties} (English) and {@code messages_ko.properties} (Korean) beside the class given
 * as {@code owner}. Arguments never hold a secret or a personal value.
 *
 * @param owner any class of the reporting room's package; its package holds the bundle
 * @param code key of the sentence, for example {@code csv.column.missing}
 * @param arguments filled into the sentence's {0}, {1}, …
 * @param place {@code file:line}, a file, or empty
 */
public record Problem(Class<?> owner, String code, List<Object> arguments, Optional<String> place) {
  public Problem {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(code, "code");
    arguments = List.copyOf(arguments);
    Objects.requireNonNull(place, "place");
  }

  public static Problem of(Class<?> owner, String code, Object... arguments) {
    return new Problem(owner, code, List.of(arguments), Optional.empty());
  }

  public Problem at(String where) {
    return new Problem(
        owner, code, arguments, where.isEmpty() ? Optional.empty() : Optional.of(where));
  }

  /**
   * The sentence in Korean for {@link Locale#KOREAN} and its kin, else in English; the place stands
   * before it.
   */
  public String sentence(Locale locale) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            owner.getPackageName() + ".messages",
            locale,
            owner.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    String text = new MessageFormat(bundle.getString(code), locale).format(arguments.toArray());
    return place.map(p -> p + ": " + text).orElse(text);
  }

  /** The English sentence. */
  @Override
  public String toString() {
    return sentence(Locale.ENGLISH);
  }
}

package io.hivetune.chat;

import java.util.Objects;
import java.util.Optional;

/**
 * The one way to name a model, parsed and printed the same everywhere: {@code SCHEME:NAME} or
 * {@code SCHEME:NAME#PART}.
 *
 * <p>Examples: {@code openai:ft:gpt-4.1-mini:acme::abc}, {@code
 * vertex:projects/p/locations/l/endpoints/1}, {@code local:/models/base#/models/adapter}, {@code
 * local:C:\models\base}, {@code vllm:http://host:8000#name}, {@code answers:answers.jsonl}.
 *
 * @param scheme who answers: lower-case letters and digits
 * @param name everything between the first colon and the last {@code #}
 * @param part adapter folder or served name after {@code #}
 */
public record ModelRef(String scheme, String name, Optional<String> part) {
  public ModelRef {
    Objects.requireNonNull(part, "part");
    if (!scheme.matches("[a-z][a-z0-9]*")) {
      throw new IllegalArgumentException(
          "a model's scheme is lower-case letters and digits, but was: \"" + scheme + "\"");
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "a model reference needs a name after \"" + scheme + ":\", but it is empty");
    }
    if (part.isPresent() && part.get().isBlank()) {
      throw new IllegalArgumentException(
          "nothing stands after # in \"" + scheme + ":" + name + "#\"; leave the # out");
    }
  }

  /**
   * @throws IllegalArgumentException if {@code text} is not SCHEME:NAME[#PART]
   */
  public static ModelRef parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "a model reference is SCHEME:NAME, for example local:/models/base, but was: \""
              + text
              + "\"");
    }
    String rest = text.substring(colon + 1);
    int hash = rest.lastIndexOf('#');
    return hash < 0
        ? new ModelRef(text.substring(0, colon), rest, Optional.empty())
        : new ModelRef(
            text.substring(0, colon),
            rest.substring(0, hash),
            Optional.of(rest.substring(hash + 1)));
  }

  public static ModelRef of(String scheme, String name) {
    return new ModelRef(scheme, name, Optional.empty());
  }

  public static ModelRef of(String scheme, String name, String part) {
    return new ModelRef(scheme, name, Optional.of(part));
  }

  /** The same model without adapter or served name. */
  public ModelRef base() {
    return new ModelRef(scheme, name, Optional.empty());
  }

  @Override
  public String toString() {
    return scheme + ":" + name + part.map(p -> "#" + p).orElse("");
  }
}

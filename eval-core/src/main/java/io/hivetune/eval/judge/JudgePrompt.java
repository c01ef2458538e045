package io.hivetune.eval.judge;

import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a judge is asked. Everything that is judged stands between marks with a tag that no text in
 * it can hold: the tag is a hash over all these texts, so that no text knows the tag it would need
 * to end its block, and the same texts get the same tag, so that answers are found in a log again.
 */
final class JudgePrompt {
  private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z]+)}}");
  private static final int TAG_DIGITS = 16;

  private final String tag;
  private final List<Message> messages;

  private JudgePrompt(String tag, List<Message> messages) {
    this.tag = tag;
    this.messages = messages;
  }

  /** The code that a judgement must bear, so that a copied one is told from a made one. */
  String tag() {
    return tag;
  }

  List<Message> messages() {
    return messages;
  }

  /**
   * @param kind of the resource: {@code rubric}, {@code pairwise}
   * @param instructions fill the instruction's holes; ours, not to be judged
   * @param texts fill the data's holes, each within marks of its own; may say anything
   */
  static JudgePrompt of(
      String kind,
      JudgeLanguage language,
      Map<String, String> instructions,
      Map<String, String> texts) {
    String tag = tag(texts);
    String[] parts = resource(kind + "-" + language.code() + ".txt").split("(?m)^----$\\R?");
    return new JudgePrompt(
        tag,
        List.of(
            Message.system(fill(language, parts[0], tag, instructions, texts).strip()),
            Message.user(fill(language, parts[1], tag, instructions, texts).strip())));
  }

  /** Filled in one pass: what a text holds is never looked at again. */
  private static String fill(
      JudgeLanguage language,
      String template,
      String tag,
      Map<String, String> instructions,
      Map<String, String> texts) {
    return HOLE.matcher(template)
        .replaceAll(
            hole -> {
              String name = hole.group(1);
              String value =
                  switch (name) {
                    case "tag" -> tag;
                    case "reference" -> reference(language, tag, texts);
                    default -> instructions.getOrDefault(name, texts.get(name));
                  };
              return Matcher.quoteReplacement(Objects.requireNonNull(value, name));
            });
  }

  /** Its block, or nothing where the judge isn't shown it. */
  private static String reference(JudgeLanguage language, String tag, Map<String, String> texts) {
    String text = texts.getOrDefault("reference", "");
    String name = language == JudgeLanguage.KOREAN ? "사람이 쓴 답변" : "answer by a person";
    String end = language == JudgeLanguage.KOREAN ? name + " 끝" : "end of " + name;
    return text.isBlank()
        ? ""
        : "[" + tag + " " + name + "]\n" + text + "\n[" + tag + " " + end + "]\n";
  }

  private static String tag(Map<String, String> texts) {
    for (int salt = 0; ; salt++) {
      String tag = hash(salt, texts);
      if (texts.values().stream().noneMatch(text -> text.contains(tag))) {
        return tag;
      }
    }
  }

  private static String hash(int salt, Map<String, String> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Integer.toString(salt).getBytes(StandardCharsets.UTF_8));
      texts.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              e ->
                  digest.update(
                      (e.getKey() + "\0" + e.getValue() + "\0").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest()).substring(0, TAG_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A conversation as a text; the system message is the house's and not judged. */
  static String conversation(List<Message> messages, JudgeLanguage language) {
    boolean korean = language == JudgeLanguage.KOREAN;
    return messages.stream()
        .filter(m -> m.role() != Role.SYSTEM)
        .map(
            m ->
                (m.role() == Role.USER
                        ? korean ? "사용자: " : "User: "
                        : korean ? "상담: " : "Assistant: ")
                    + m.content())
        .collect(Collectors.joining("\n"));
  }

  private static String resource(String name) {
    try (InputStream in = JudgePrompt.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

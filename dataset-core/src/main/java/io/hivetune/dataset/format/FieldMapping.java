package io.hivetune.dataset.format;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which fields of a record (columns of a table, keys of a JSON object) are the question and which
 * the answer. Names are compared without case, surrounding blanks and Unicode form.
 *
 * <p>A record that also has a field {@code channel} or {@code 채널} gets it before the prompt, as
 * {@code [채널] …}; a field {@code system} becomes the system message.
 *
 * @param prompt text with fields in braces, for example {@code "{client}\n{requirements}"}; a field
 *     that may be missing or empty ends with a question mark: {@code {input?}}
 * @param answer name of the field that holds the answer
 */
public record FieldMapping(String prompt, String answer) {
  static final Pattern FIELD = Pattern.compile("\\{([^{}?]+)(\\??)\\}");

  /** What is tried, in this order, when the caller gives no mapping. */
  public static final List<FieldMapping> DEFAULTS =
      List.of(
          new FieldMapping("{instruction}\n\n{input?}", "output"),
          new FieldMapping("{prompt}", "completion"),
          new FieldMapping("{input}", "output"),
          new FieldMapping("{question}", "answer"),
          new FieldMapping("{질문}", "답변"),
          new FieldMapping("{문의}", "답변"),
          new FieldMapping("{제목}", "본문"),
          new FieldMapping("{title}", "body"),
          new FieldMapping("{client}\n{requirements}", "proposal"),
          new FieldMapping("{고객사}\n{요구사항}", "제안서"));

  public FieldMapping {
    if (!FIELD.matcher(prompt).find()) {
      throw new IllegalArgumentException(
          "a prompt needs at least one field in braces, as in \"{질문}\", but was: \""
              + prompt
              + "\"");
    }
    if (answer.isBlank()) {
      throw new IllegalArgumentException("the answer needs the name of a field, but it is blank");
    }
  }

  /** Fields without which a record is none, the answer last. */
  public List<String> required() {
    List<String> names = new ArrayList<>();
    Matcher field = FIELD.matcher(prompt);
    while (field.find()) {
      if (field.group(2).isEmpty()) {
        names.add(field.group(1));
      }
    }
    names.add(answer);
    return names;
  }

  /** The form in which names are compared. */
  static String key(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    return composed.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
  }
}

package io.hivetune.dataset.prepare;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The texts of an example, whatever its kind. */
final class Texts {
  private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private Texts() {}

  /**
   * @param answer whether the model learns to say it
   */
  record Part(String text, boolean answer) {}

  static List<Part> parts(TrainingExample example) {
    return example.fold(Texts::ofChat, Texts::ofPreference);
  }

  private static List<Part> ofChat(ChatExample chat) {
    return chat.messages().stream()
        .map(m -> new Part(m.content(), m.role() == Role.ASSISTANT))
        .toList();
  }

  private static List<Part> ofPreference(PreferenceExample preference) {
    List<Part> all = new ArrayList<>();
    preference.prompt().forEach(m -> all.add(new Part(m.content(), false)));
    all.add(new Part(preference.preferred(), true));
    all.add(new Part(preference.rejected(), true));
    return all;
  }

  /** The same example with its texts replaced by as many others, in the order of the parts. */
  static TrainingExample with(TrainingExample example, List<String> texts) {
    return example.fold(
        chat -> chat.withMessages(replaced(chat.messages(), texts)),
        preference -> {
          int n = preference.prompt().size();
          return new PreferenceExample(
              replaced(preference.prompt(), texts.subList(0, n)),
              texts.get(n),
              texts.get(n + 1),
              preference.provenance());
        });
  }

  static TrainingExample map(TrainingExample example, UnaryOperator<String> change) {
    List<Part> parts = parts(example);
    List<String> texts = new ArrayList<>(parts.size());
    boolean changed = false;
    for (Part part : parts) {
      String text = change.apply(part.text());
      texts.add(text);
      changed |= !text.equals(part.text());
    }
    return changed ? with(example, texts) : example;
  }

  private static List<Message> replaced(List<Message> messages, List<String> texts) {
    List<Message> all = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      all.add(messages.get(i).withContent(texts.get(i)));
    }
    return all;
  }

  /**
   * What two examples are compared by: all turns but the system's, which many examples share and
   * which would make strangers look alike.
   */
  static String compared(TrainingExample example) {
    return example.fold(
        chat ->
            chat.messages().stream()
                .filter(m -> m.role() != Role.SYSTEM)
                .map(Message::content)
                .collect(Collectors.joining("\n")),
        preference ->
            ofPreference(preference).stream().map(Part::text).collect(Collectors.joining("\n")));
  }

  /** Whether two texts are the same when {@link #folded}; most are told apart by one letter. */
  static boolean sameFolded(String one, String other) {
    int first = firstLetter(one);
    int second = firstLetter(other);
    // Letters that have no case, or whose case is plain, stand for themselves.
    boolean differ =
        isSimple(first)
            && isSimple(second)
            && Character.toLowerCase(first) != Character.toLowerCase(second);
    return !differ && folded(one).equals(folded(other));
  }

  private static boolean isSimple(int c) {
    return (c >= '0' && c <= 'z') || (c >= 0xAC00 && c <= 0xD7A3);
  }

  /** The first letter or digit, or -1. */
  private static int firstLetter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 ? !Character.isWhitespace(c) : Character.isLetterOrDigit(c)) {
        return isSimple(c) ? c : -1;
      }
    }
    return -1;
  }

  /** Without case, marks and blanks: what is left says the same. Never empty for a text. */
  static String folded(String text) {
    String letters = MARKS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    return letters.isEmpty() ? text.strip() : letters;
  }

  /** UTF-16 units of all texts together. */
  static long chars(TrainingExample example) {
    return parts(example).stream().mapToLong(p -> p.text().length()).sum();
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}

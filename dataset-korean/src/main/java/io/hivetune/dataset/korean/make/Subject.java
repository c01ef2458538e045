package io.hivetune.dataset.korean.make;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.korean.grammar.Morpheme;
import io.hivetune.dataset.korean.grammar.Morphemes;
import io.hivetune.dataset.prepare.Masker;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be said of a post in a prompt, personal data left out. */
final class Subject {
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(\\S.*)$");

  /** Section headings and field names, which many reports share: 1. 현황, [일정], **추정 연령**:. */
  private static final Pattern FRAME =
      Pattern.compile(
          "(?m)^\\d{1,2}\\. [^.?!\\n]{1,30}$|^\\[[^\\]\\n]{1,20}\\]$|\\*\\*[^*\\n]{1,20}\\*\\*:");

  private static final int LONGEST_TOPIC = 60;

  private final PersonalDataScanner scanner;
  private final Masker masker;
  private final Keywords keywords;
  private final int most;

  Subject(PersonalDataScanner scanner, Masker masker, Keywords keywords, int most) {
    this.scanner = scanner;
    this.masker = masker;
    this.keywords = keywords;
    this.most = most;
  }

  /** Values by the name of their place; what isn't known has none. */
  Map<String, String> of(Post post, String kind) {
    Map<String, String> values = new HashMap<>();
    values.put("kind", kind);
    post.brief().ifPresent(b -> values.put("brief", masked(b)));
    String title = masked(post.title().orElseGet(() -> heading(post.text())));
    if (!title.isEmpty()) {
      values.put("title", title);
      if (isNounPhrase(title)) {
        values.put("topic", title);
      }
    }
    List<String> words = words(post.text(), title);
    if (!words.isEmpty()) {
      values.put("keywords", String.join(", ", words));
    }
    return values;
  }

  List<Finding> findings(String text) {
    return scanner.scan(text);
  }

  String masked(String text) {
    List<Finding> findings = scanner.scan(text);
    return findings.isEmpty() ? text : masker.mask(text, findings);
  }

  private List<String> words(String text, String title) {
    StringBuilder safe = new StringBuilder(text);
    Set<String> personal = new HashSet<>();
    for (Finding f : scanner.scan(text)) {
      personal.add(text.substring(f.start(), f.end()));
      // As long as before: what stands where stays the same.
      safe.replace(f.start(), f.end(), "·".repeat(f.end() - f.start()));
    }
    FRAME
        .matcher(text)
        .results()
        .forEach(r -> safe.replace(r.start(), r.end(), "·".repeat(r.end() - r.start())));
    // Asked for more than needed: what the title says already is left out.
    return keywords.of(safe.toString(), 3 * most).stream()
        .filter(w -> !title.contains(w))
        .filter(w -> personal.stream().noneMatch(p -> p.contains(w) || w.contains(p)))
        .limit(most)
        .toList();
  }

  /** A report's own heading, which stays in the report. */
  private static String heading(String text) {
    Matcher heading = HEADING.matcher(text);
    return heading.find() ? heading.group(1).strip() : "";
  }

  /** Whether particles may stand behind it. */
  private static boolean isNounPhrase(String title) {
    if (title.length() > LONGEST_TOPIC || title.matches(".*[.?!…~,:;]\\s*\\S*")) {
      return false;
    }
    List<Morpheme> morphemes = Morphemes.of(title);
    return !morphemes.isEmpty()
        && morphemes.get(morphemes.size() - 1).isNounLike()
        && morphemes.get(morphemes.size() - 1).end() == title.length();
  }
}

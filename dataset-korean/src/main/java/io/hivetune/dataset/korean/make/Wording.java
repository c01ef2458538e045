package io.hivetune.dataset.korean.make;

import io.hivetune.dataset.korean.grammar.Particles;
import io.hivetune.dataset.korean.grammar.Reading;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to ask for a text, with places for what is known: {@code {topic:을} 주제로 {kind:을} 써 주세요.} A
 * particle after a colon takes the form that fits the word before it.
 */
final class Wording {
  static final Set<String> PLACES = Set.of("title", "topic", "keywords", "kind", "brief");
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)(?::([가-힣]+))?}");

  private final String text;
  private final Set<String> places = new HashSet<>();

  /**
   * @throws IllegalArgumentException for a place that doesn't exist, or a text without any but kind
   */
  Wording(String line) {
    text = line.replace("\\n", "\n");
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      places.add(place.group(1));
    }
    if (!PLACES.containsAll(places) || places.stream().allMatch("kind"::equals)) {
      throw new IllegalArgumentException(
          "a wording needs a place for what the text is about, of "
              + PLACES.stream().sorted().toList()
              + ", but was \""
              + line
              + "\"");
    }
  }

  /** What must be known for this wording. */
  Set<String> places() {
    return places;
  }

  /** The request; empty where a value is missing or nobody can say which particle stands. */
  Optional<String> fill(Map<String, String> values) {
    if (!values.keySet().containsAll(places)) {
      return Optional.empty();
    }
    StringBuilder filled = new StringBuilder();
    Matcher place = PLACE.matcher(text);
    int from = 0;
    while (place.find()) {
      String value = values.getOrDefault(place.group(1), "");
      filled.append(text, from, place.start()).append(value);
      if (place.group(2) != null) {
        Optional<Reading> sound = Reading.ofEnd(value);
        if (sound.isEmpty()) {
          return Optional.empty();
        }
        filled.append(Particles.choose(sound.get(), place.group(2)));
      }
      from = place.end();
    }
    return Optional.of(filled.append(text, from, text.length()).toString());
  }
}

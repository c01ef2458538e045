package io.hivetune.dataset.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.Provenance;
import java.util.Locale;

/**
 * What a line of chat JSONL says of itself when the library made it: {@code "made"} how, of which
 * {@code "source"}, for which {@code "purpose"} and {@code "client"}, and of which {@code
 * "origin"}. Lines without {@code "made"} are somebody else's, and such words in them mean nothing
 * here.
 */
final class MadeMark {
  private static final String MADE = "made";

  private MadeMark() {}

  /** The place with what the line says; the same place where it says nothing. */
  static Provenance read(JsonNode line, Provenance place) {
    String how = word(line, MADE);
    if (how.isEmpty()) {
      return place;
    }
    Provenance made = place.made(how).withPurpose(word(line, "purpose"));
    String source = word(line, "source");
    made = source.isEmpty() ? made : made.withSource(source);
    String client = word(line, "client");
    made = client.isEmpty() ? made : made.withClient(client);
    String origin = word(line, "origin").toUpperCase(Locale.ROOT).replace('-', '_');
    for (Provenance.Origin known : Provenance.Origin.values()) {
      made = known.name().equals(origin) ? made.withOrigin(known) : made;
    }
    return made;
  }

  private static String word(JsonNode line, String field) {
    return JsonShapes.text(line.path(field)).orElse("").strip();
  }
}

package io.hivetune.eval.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.korean.voice.Glossary;
import io.hivetune.dataset.korean.voice.SpeechLevel;
import io.hivetune.dataset.korean.voice.VoiceProfile;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Scorers;
import io.hivetune.eval.SpeedScorers;
import io.hivetune.eval.korean.KoreanScorers;
import io.hivetune.eval.korean.PolitenessJudge;
import io.hivetune.eval.rubric.Rubric;
import io.hivetune.eval.substance.SubstanceScorers;
import io.hivetune.eval.text.TextMetrics;
import io.hivetune.eval.text.Tokenisers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Scorers by the names that task files use. Text metrics take a tokeniser behind a colon: {@code
 * bleu:ko}, {@code rougeL:char}. Objects: {@code {"rubric": "FILE.json"}} or {@code {"rubric":
 * {…}}} (with {@code "all": true} for all or nothing), {@code {"politeness": "HAPSYO"}}, {@code
 * {"terms": "glossary.csv"}}, {@code {"voice": "profile.json"}}, {@code {"grounded": ["fact", …]}}.
 */
final class ScorerNames {
  private static final Map<String, Supplier<Scorer>> PLAIN =
      Map.ofEntries(
          Map.entry("exact", Scorers::exact),
          Map.entry("contains", Scorers::contains),
          Map.entry("loss", Scorers::heldOutLoss),
          Map.entry("perplexity", Scorers::perplexity),
          Map.entry("particles", KoreanScorers::particles),
          Map.entry("spelling", KoreanScorers::spelling),
          Map.entry("honorifics", KoreanScorers::honorifics),
          Map.entry("level-consistency", KoreanScorers::levelConsistency),
          Map.entry("foreign", KoreanScorers::foreignWords),
          Map.entry("persona", SubstanceScorers::personaReport),
          Map.entry("specificity", SubstanceScorers::specificity),
          Map.entry("grounded", () -> SubstanceScorers.grounded(List.of())),
          Map.entry("placeholders", SubstanceScorers::placeholders),
          Map.entry("consistency", SubstanceScorers::consistency),
          Map.entry("latency", SpeedScorers::latency),
          Map.entry("first-token", SpeedScorers::firstToken),
          Map.entry("tokens", SpeedScorers::tokens));

  /** Every name, for those who ask for another. */
  static final List<String> KNOWN = known();

  private ScorerNames() {}

  private static List<String> known() {
    List<String> names = new ArrayList<>(TextMetrics.NAMES);
    PLAIN.keySet().stream().sorted().forEach(names::add);
    names.addAll(List.of("{\"rubric\"}", "{\"politeness\"}", "{\"terms\"}", "{\"voice\"}"));
    return List.copyOf(names);
  }

  /** Empty for a name that isn't known. */
  static Optional<Scorer> scorer(JsonNode node, Path task) throws IOException {
    return node.isTextual() ? byName(node.asText()) : byObject(node, task);
  }

  private static Optional<Scorer> byName(String name) {
    int colon = name.indexOf(':');
    String metric = colon < 0 ? name : name.substring(0, colon);
    if (!TextMetrics.NAMES.contains(metric)) {
      return Optional.ofNullable(PLAIN.get(name)).map(Supplier::get);
    }
    return Optional.of(
        colon < 0
            ? Scorers.text(TextMetrics.of(metric))
            : Scorers.text(metric, Tokenisers.of(name.substring(colon + 1))));
  }

  private static Optional<Scorer> byObject(JsonNode node, Path task) throws IOException {
    if (node.has("rubric")) {
      JsonNode given = node.get("rubric");
      Rubric rubric =
          given.isTextual()
              ? Rubric.read(task.resolveSibling(given.asText()))
              : Rubric.parse(given.toString(), String.valueOf(task.getFileName()));
      return Optional.of(node.path("all").asBoolean() ? rubric.passesAll() : rubric.scorer());
    }
    if (node.has("politeness")) {
      SpeechLevel level = SpeechLevel.valueOf(node.get("politeness").asText());
      return Optional.of(
          KoreanScorers.politeness(
              PolitenessJudge.byEndings(), "all " + level, example -> Optional.of(level)));
    }
    if (node.has("terms")) {
      return Optional.of(
          KoreanScorers.terms(Glossary.read(task.resolveSibling(node.get("terms").asText()))));
    }
    if (node.has("voice")) {
      VoiceProfile profile = VoiceProfile.read(task.resolveSibling(node.get("voice").asText()));
      return Optional.of(KoreanScorers.voice("all " + profile, example -> Optional.of(profile)));
    }
    if (node.has("grounded")) {
      List<String> facts = new ArrayList<>();
      node.get("grounded").forEach(fact -> facts.add(fact.asText()));
      return Optional.of(SubstanceScorers.grounded(facts));
    }
    return Optional.empty();
  }
}

package io.hivetune.dataset.korean.voice;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A profile as JSON: {@code {"name", "level", "levelShare", "ranges": {"length": [least, most]},
 * "openings": [], "closings": []}}.
 */
final class VoiceProfileJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private VoiceProfileJson() {}

  static void write(VoiceProfile profile, Path file) {
    ObjectNode json = JSON.createObjectNode().put("name", profile.name());
    profile.level().ifPresent(level -> json.put("level", level.name()));
    json.put("levelShare", profile.levelShare());
    ObjectNode ranges = json.putObject("ranges");
    profile
        .ranges()
        .forEach((trait, r) -> ranges.putArray(key(trait)).add(r.least()).add(r.most()));
    profile.openings().forEach(json.putArray("openings")::add);
    profile.closings().forEach(json.putArray("closings")::add);
    try {
      byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
      AtomicFiles.write(file, out -> out.write(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("the voice profile could not be written to " + file, e);
    }
  }

  static VoiceProfile read(Path file) {
    try {
      return of(JSON.readTree(Files.readString(file, StandardCharsets.UTF_8)), file);
    } catch (JacksonException e) {
      int line = Optional.ofNullable(e.getLocation()).map(l -> l.getLineNr()).orElse(1);
      throw new HiveTuneException(problem("voice.json").at(file + ":" + line));
    } catch (IOException e) {
      throw new HiveTuneException(problem("voice.unreadable").at(file.toString()));
    }
  }

  private static VoiceProfile of(JsonNode json, Path file) {
    List<Problem> problems = new ArrayList<>();
    for (String field : (Iterable<String>) json::fieldNames) {
      if (!List.of("name", "level", "levelShare", "ranges", "openings", "closings")
          .contains(field)) {
        problems.add(problem("voice.unknown-field", field));
      }
    }
    String name = json.path("name").asText("");
    if (name.isBlank()) {
      problems.add(problem("voice.no-name"));
    }
    Optional<SpeechLevel> level = level(json.path("level").asText(""), problems);
    double share = json.path("levelShare").asDouble(0.9);
    if (!(share >= 0 && share <= 1)) {
      problems.add(problem("voice.share", share));
    }
    Map<VoiceTrait, Range> ranges = ranges(json.path("ranges"), problems);
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems.stream().map(p -> p.at(file.toString())).toList(), null);
    }
    return new VoiceProfile(
        name, level, share, ranges, texts(json.path("openings")), texts(json.path("closings")));
  }

  private static Optional<SpeechLevel> level(String name, List<Problem> problems) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<SpeechLevel> level =
        Arrays.stream(SpeechLevel.values())
            .filter(l -> l != SpeechLevel.OTHER && l != SpeechLevel.POLITE)
            .filter(l -> l.name().equals(name))
            .findFirst();
    if (level.isEmpty()) {
      problems.add(problem("voice.unknown-level", name));
    }
    return level;
  }

  private static Map<VoiceTrait, Range> ranges(JsonNode json, List<Problem> problems) {
    Map<VoiceTrait, Range> ranges = new EnumMap<>(VoiceTrait.class);
    for (String field : (Iterable<String>) json::fieldNames) {
      Optional<VoiceTrait> trait =
          Arrays.stream(VoiceTrait.values()).filter(t -> key(t).equals(field)).findFirst();
      double least = json.path(field).path(0).asDouble(-1);
      double most = json.path(field).path(1).asDouble(-1);
      if (trait.isEmpty()) {
        problems.add(problem("voice.unknown-field", field));
      } else if (json.path(field).size() != 2 || least < 0 || most < least) {
        problems.add(problem("voice.range", field));
      } else {
        ranges.put(trait.get(), new Range(least, most));
      }
    }
    return ranges;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    if (array instanceof ArrayNode) {
      array.forEach(t -> texts.add(t.asText()));
    }
    return texts;
  }

  private static String key(VoiceTrait trait) {
    return trait.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(VoiceProfile.class, code, arguments);
  }
}

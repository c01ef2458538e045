package io.hivetune.tuning;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Nothing with unmasked personal data is uploaded unless the caller says so; the block names line
 * and kind, never the value.
 */
final class UploadGuard {
  private UploadGuard() {}

  static List<Problem> check(TuningRequest request) {
    if (request.allowPersonalData()) {
      return List.of();
    }
    if (request.scanner().isEmpty()) {
      return List.of(Problem.of(TuningException.class, "upload.no-scanner"));
    }
    PersonalDataScanner scanner = request.scanner().get();
    List<Problem> problems = new ArrayList<>();
    scan(request.training(), scanner, problems);
    request.validation().ifPresent(v -> scan(v, scanner, problems));
    request.systemPrompt().ifPresent(p -> scan("systemPrompt", List.of(p), scanner, problems));
    scan("name", List.of(request.name()), scanner, problems);
    List<String> labels = new ArrayList<>(new TreeMap<>(request.labels()).values());
    scan("labels", labels, scanner, problems);
    return problems;
  }

  private static void scan(Dataset data, PersonalDataScanner scanner, List<Problem> problems) {
    try (Stream<TrainingExample> examples = data.stream()) {
      examples.forEachOrdered(
          example -> scan(example.provenance().place(), texts(example), scanner, problems));
    }
  }

  private static void scan(
      String place, List<String> texts, PersonalDataScanner scanner, List<Problem> problems) {
    TreeSet<String> kinds = new TreeSet<>();
    texts.forEach(text -> scanner.scan(text).forEach(f -> kinds.add(f.kind())));
    if (!kinds.isEmpty()) {
      problems.add(
          Problem.of(TuningException.class, "upload.personal-data", String.join(", ", kinds))
              .at(place));
    }
  }

  private static List<String> texts(TrainingExample example) {
    return example.fold(UploadGuard::texts, UploadGuard::texts);
  }

  private static List<String> texts(ChatExample chat) {
    return chat.messages().stream().map(Message::content).toList();
  }

  private static List<String> texts(PreferenceExample preference) {
    List<String> all = new ArrayList<>(preference.prompt().stream().map(Message::content).toList());
    all.add(preference.preferred());
    all.add(preference.rejected());
    return all;
  }
}

package io.hivetune.examples;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the managed services need, when it is set. Only looks: nothing is sent, no value of a key is
 * printed. The job on this machine needs none of it.
 */
final class CloudChecks {
  private final Machine machine;

  CloudChecks(Machine machine) {
    this.machine = machine;
  }

  List<Supplier<Diagnosis>> all() {
    return List.of(this::openAi, this::vertex, this::gemini);
  }

  Diagnosis openAi() {
    return key("OpenAI", "OPENAI_API_KEY");
  }

  Diagnosis gemini() {
    return key(
        "Gemini API",
        machine.environment("GOOGLE_API_KEY").isPresent() ? "GOOGLE_API_KEY" : "GEMINI_API_KEY");
  }

  /**
   * Tuning on Vertex AI needs a project, a location, and credentials that Google's library finds.
   */
  Diagnosis vertex() {
    Optional<String> project = machine.environment("GOOGLE_CLOUD_PROJECT");
    Optional<String> location = machine.environment("GOOGLE_CLOUD_LOCATION");
    Optional<String> credentials = machine.environment("GOOGLE_APPLICATION_CREDENTIALS");
    if (project.isEmpty() && location.isEmpty() && credentials.isEmpty()) {
      return Diagnosis.ok("doctor.cloud.unset", "Vertex AI", "GOOGLE_CLOUD_PROJECT");
    }
    if (credentials.isPresent() && !isFile(credentials.get())) {
      return Diagnosis.warning("doctor.vertex.no-credentials-file");
    }
    if (project.isEmpty()) {
      return Diagnosis.warning("doctor.vertex.unset", "GOOGLE_CLOUD_PROJECT");
    }
    return location.isEmpty()
        ? Diagnosis.warning("doctor.vertex.unset", "GOOGLE_CLOUD_LOCATION")
        : Diagnosis.ok("doctor.vertex.ok", project.get(), location.get());
  }

  private Diagnosis key(String service, String variable) {
    Optional<String> key = machine.environment(variable);
    if (key.isEmpty()) {
      return Diagnosis.ok("doctor.cloud.unset", service, variable);
    }
    // A key copied with a blank, a line end or quotes around it is refused by the service later.
    return key.get().chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\'')
        ? Diagnosis.ok("doctor.cloud.set", service, variable)
        : Diagnosis.warning("doctor.cloud.malformed", service, variable);
  }

  private static boolean isFile(String path) {
    try {
      return Files.isRegularFile(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}

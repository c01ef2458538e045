package io.hivetune.tuning.spi;

import io.hivetune.dataset.Fingerprint;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.TuningRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a service is asked to keep with a job, so that any JVM can find the job and tell what its
 * model was made from.
 *
 * @param token by which the job is found again
 * @param systemPrompt only if it has at most 512 characters: services keep no more in a value
 * @param asked hyperparameters that the caller fixed, as {@link Capability} ids
 */
public record Lineage(
    String token,
    Fingerprint training,
    Optional<Fingerprint> validation,
    Optional<String> systemPrompt,
    List<String> asked) {
  /** Key of the token, the same at every service. */
  public static final String TOKEN = "hivetune_token";

  private static final String TRAINING = "hivetune_training";
  private static final String VALIDATION = "hivetune_validation";
  private static final String SYSTEM_PROMPT = "hivetune_system_prompt";
  private static final String ASKED = "hivetune_asked";
  private static final int LONGEST_VALUE = 512;

  public Lineage {
    asked = List.copyOf(asked);
    systemPrompt = systemPrompt.filter(p -> p.length() <= LONGEST_VALUE);
  }

  public static Lineage of(TuningRequest request) {
    return new Lineage(
        request.idempotencyToken(),
        request.training().fingerprint(),
        request.validation().map(v -> v.fingerprint()),
        request.systemPrompt(),
        request.hyperparameters().needs().stream().map(Capability::id).toList());
  }

  /** At most five entries; keys of at most 64, values of at most 512 characters. */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put(TOKEN, token);
    map.put(TRAINING, training.sha256());
    validation.ifPresent(v -> map.put(VALIDATION, v.sha256()));
    systemPrompt.ifPresent(p -> map.put(SYSTEM_PROMPT, p));
    if (!asked.isEmpty()) {
      map.put(
          ASKED,
          asked.stream()
              .map(a -> a.replace("hyperparameter-", ""))
              .collect(Collectors.joining(",")));
    }
    return map;
  }

  /** Empty where the job was not started by HiveTune. */
  public static Optional<Lineage> fromMap(Map<String, String> map) {
    if (!map.containsKey(TOKEN) || !map.containsKey(TRAINING)) {
      return Optional.empty();
    }
    return Optional.of(
        new Lineage(
            map.get(TOKEN),
            new Fingerprint(map.get(TRAINING)),
            Optional.ofNullable(map.get(VALIDATION)).map(Fingerprint::new),
            Optional.ofNullable(map.get(SYSTEM_PROMPT)),
            Arrays.stream(map.getOrDefault(ASKED, "").split(","))
                .filter(a -> !a.isEmpty())
                .map(a -> "hyperparameter-" + a)
                .toList()));
  }

  /** A setting's value with where it came from: {@code 3 (asked)} or {@code 3 (auto)}. */
  public String withSource(String hyperparameter, String value) {
    String source = asked.contains("hyperparameter-" + hyperparameter) ? "asked" : "auto";
    return value.equals("auto") ? value : value + " (" + source + ")";
  }
}

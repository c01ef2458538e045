package io.hivetune.tuning;

/**
 * The name of a job, by which it is found again after the JVM that started it is gone: {@code
 * job:PROVIDER:ID}.
 *
 * @param provider id of the provider, for example {@code openai}
 * @param id the provider's own id, for example {@code ftjob-abc}
 */
public record JobRef(String provider, String id) {
  public JobRef {
    if (!provider.matches("[a-z][a-z0-9]*")) {
      throw new IllegalArgumentException(
          "a provider's id is lower-case letters and digits, but was: " + provider);
    }
    if (id.isBlank()) {
      throw new IllegalArgumentException("a job reference needs an id after job:" + provider + ":");
    }
  }

  /**
   * @throws IllegalArgumentException if {@code text} is not job:PROVIDER:ID
   */
  public static JobRef parse(String text) {
    String[] parts = text.split(":", 3);
    if (parts.length != 3 || !parts[0].equals("job")) {
      throw new IllegalArgumentException(
          "a job reference is job:PROVIDER:ID, but was: \"" + text + "\"");
    }
    return new JobRef(parts[1], parts[2]);
  }

  @Override
  public String toString() {
    return "job:" + provider + ":" + id;
  }
}

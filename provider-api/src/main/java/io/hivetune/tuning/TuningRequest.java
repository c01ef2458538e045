package io.hivetune.tuning;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.PersonalDataScanner;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is to be tuned, on what, and how. Immutable; valid by construction as far as this can be
 * known without a provider.
 *
 * @param baseModel the model to start from
 * @param validation data that is looked at while training, never trained on
 * @param name short name of the result, for people and providers
 * @param systemPrompt the system prompt that every example is trained with, if one for all
 * @param scanner guard before an upload; providers that upload refuse a request without one
 * @param allowPersonalData says by name that personal data may be uploaded
 * @param token given in place of the derived one, see {@link #idempotencyToken()}
 */
public record TuningRequest(
    ModelRef baseModel,
    Dataset training,
    Optional<Dataset> validation,
    Method method,
    Hyperparameters hyperparameters,
    String name,
    Optional<String> systemPrompt,
    Map<String, String> labels,
    Optional<PersonalDataScanner> scanner,
    boolean allowPersonalData,
    Optional<String> token) {

  public TuningRequest {
    Objects.requireNonNull(baseModel, "baseModel");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(hyperparameters, "hyperparameters");
    labels = Map.copyOf(labels);
    if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "name must be 1 to 40 lower-case letters, digits and hyphens, but was: \"" + name + "\"");
    }
    token.ifPresent(TuningRequest::checkToken);
    if (training.size() == 0) {
      throw new IllegalArgumentException("the training data is empty; give at least 10 examples");
    }
  }

  private static void checkToken(String token) {
    if (!token.matches("[a-z0-9][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException(
          "token must be 1 to 32 lower-case letters, digits and hyphens, but was: \""
              + token
              + "\"");
    }
  }

  /**
   * By this a provider recognises the request when it comes again, after a lost answer or from
   * another JVM: two requests that would train the same have the same token, and so get one job.
   * The given {@link #token()}, else the first 16 hexadecimal digits of a SHA-256 over base model,
   * data, method, hyperparameters, name, system prompt and labels.
   */
  public String idempotencyToken() {
    return token.orElseGet(
        () ->
            Fingerprint.ofText(
                    String.join(
                        "\n",
                        baseModel.toString(),
                        training.fingerprint().sha256(),
                        validation.map(v -> v.fingerprint().sha256()).orElse("-"),
                        method.toString(),
                        hyperparameters.toString(),
                        name,
                        systemPrompt.orElse(""),
                        new TreeMap<>(labels).toString()))
                .sha256()
                .substring(0, 16));
  }

  public static Builder supervised(ModelRef baseModel, Dataset training) {
    return new Builder(baseModel, training, new Method.Supervised());
  }

  public static Builder preference(ModelRef baseModel, Dataset training, double beta) {
    return new Builder(baseModel, training, new Method.Preference(beta));
  }

  public static Builder builder(ModelRef baseModel, Dataset training, Method method) {
    return new Builder(baseModel, training, method);
  }

  /** Collects a request; {@link #build()} validates it. Not thread-safe. */
  public static final class Builder {
    private final ModelRef baseModel;
    private final Dataset training;
    private final Method method;
    private Optional<Dataset> validation = Optional.empty();
    private String name = "hivetune";
    private Optional<String> systemPrompt = Optional.empty();
    private Map<String, String> labels = Map.of();
    private Optional<PersonalDataScanner> scanner = Optional.empty();
    private boolean allowPersonalData;
    private Optional<String> token = Optional.empty();
    private Optional<Integer> epochs = Optional.empty();
    private Optional<Integer> batchSize = Optional.empty();
    private Optional<Double> learningRate = Optional.empty();
    private Optional<Double> learningRateMultiplier = Optional.empty();
    private Optional<Integer> loraRank = Optional.empty();
    private Optional<Double> loraAlpha = Optional.empty();
    private Optional<Double> loraDropout = Optional.empty();
    private Optional<List<String>> targetModules = Optional.empty();
    private Optional<Long> seed = Optional.empty();
    private Optional<Double> warmupRatio = Optional.empty();
    private Optional<Double> weightDecay = Optional.empty();

    private Builder(ModelRef baseModel, Dataset training, Method method) {
      this.baseModel = Objects.requireNonNull(baseModel, "baseModel");
      this.training = Objects.requireNonNull(training, "training");
      this.method = Objects.requireNonNull(method, "method");
    }

    public Builder validation(Dataset data) {
      validation = Optional.of(data);
      return this;
    }

    public Builder name(String shortName) {
      name = shortName;
      return this;
    }

    public Builder systemPrompt(String prompt) {
      systemPrompt = Optional.of(prompt);
      return this;
    }

    public Builder labels(Map<String, String> values) {
      labels = values;
      return this;
    }

    public Builder scanner(PersonalDataScanner guard) {
      scanner = Optional.of(guard);
      return this;
    }

    /** Personal data may leave the company. Say so only when someone who may decide it has. */
    public Builder allowPersonalData() {
      allowPersonalData = true;
      return this;
    }

    /**
     * A name of your own for this piece of work: submitting with it again gives the job that there
     * is; another one trains the same data once more.
     */
    public Builder token(String idempotencyToken) {
      token = Optional.of(idempotencyToken);
      return this;
    }

    /**
     * Hyperparameters by name, as from a file of settings or a command line; the value {@code auto}
     * leaves one to the provider. Names are those of {@link Capability#hyperparameter}.
     *
     * @throws InvalidRequestException with every name that is unknown and every value that is unfit
     */
    public Builder hyperparameters(Map<String, String> values) {
      HyperparameterParser.apply(this, values);
      return this;
    }

    public Builder epochs(int value) {
      epochs = Optional.of(value);
      return this;
    }

    public Builder batchSize(int value) {
      batchSize = Optional.of(value);
      return this;
    }

    public Builder learningRate(double value) {
      learningRate = Optional.of(value);
      return this;
    }

    public Builder learningRateMultiplier(double value) {
      learningRateMultiplier = Optional.of(value);
      return this;
    }

    public Builder loraRank(int value) {
      loraRank = Optional.of(value);
      return this;
    }

    public Builder loraAlpha(double value) {
      loraAlpha = Optional.of(value);
      return this;
    }

    public Builder loraDropout(double value) {
      loraDropout = Optional.of(value);
      return this;
    }

    public Builder targetModules(List<String> names) {
      targetModules = Optional.of(names);
      return this;
    }

    public Builder seed(long value) {
      seed = Optional.of(value);
      return this;
    }

    public Builder warmupRatio(double value) {
      warmupRatio = Optional.of(value);
      return this;
    }

    public Builder weightDecay(double value) {
      weightDecay = Optional.of(value);
      return this;
    }

    /**
     * @throws IllegalArgumentException naming the rule, the value and the range
     */
    public TuningRequest build() {
      Hyperparameters hyperparameters =
          new Hyperparameters(
              epochs,
              batchSize,
              learningRate,
              learningRateMultiplier,
              loraRank,
              loraAlpha,
              loraDropout,
              targetModules,
              seed,
              warmupRatio,
              weightDecay);
      return new TuningRequest(
          baseModel,
          training,
          validation,
          method,
          hyperparameters,
          name,
          systemPrompt,
          labels,
          scanner,
          allowPersonalData,
          token);
    }
  }
}

package io.hivetune.local.server;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.personal.PersonalScanner;
import io.hivetune.local.export.ParityBound;
import io.hivetune.local.export.ParityPrompts;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a tuned model is put on a server. Immutable.
 *
 * @param name by which the server is to know it; on llama.cpp the name of an adapter or model that
 *     it was started with
 * @param prompts questions with the tuned model's own answers; empty takes {@code parity.json}
 *     beside the adapter, or asks the tuned model on this machine
 * @param serverPath vLLM: the adapter's folder as the server sees it; empty is the folder's path
 *     here
 * @param recipe Ollama: what the model is made of; empty takes the export beside the adapter, or
 *     makes one
 * @param equalAnswers least share of questions that must be answered word for word as trained, in
 *     [0, 1]
 * @param force keeps the model there whatever the check finds
 * @param scanner what it finds is not shown of answers that differ
 * @param progress gets the server's own words as it works
 */
public record DeployOptions(
    String name,
    Optional<ParityPrompts> prompts,
    Optional<String> serverPath,
    Optional<OllamaRecipe> recipe,
    double equalAnswers,
    boolean force,
    PersonalDataScanner scanner,
    Consumer<String> progress) {
  public DeployOptions {
    if (name.isBlank() || !name.equals(name.strip())) {
      throw new IllegalArgumentException(
          "a served model needs a name without blanks around it, but was: \"" + name + "\"");
    }
    if (!(equalAnswers >= 0 && equalAnswers <= 1)) {
      throw new IllegalArgumentException("equalAnswers must be in [0, 1], but was " + equalAnswers);
    }
    Objects.requireNonNull(scanner, "scanner");
    Objects.requireNonNull(progress, "progress");
  }

  /** All answers must be the same; e-mail addresses, cards and the like are not shown. */
  public static DeployOptions named(String name) {
    return new DeployOptions(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1,
        false,
        PersonalScanner.builder().international().build(),
        status -> {});
  }

  ParityBound bound() {
    return new ParityBound(Double.MAX_VALUE, equalAnswers);
  }

  public DeployOptions withPrompts(ParityPrompts own) {
    return new DeployOptions(
        name, Optional.of(own), serverPath, recipe, equalAnswers, force, scanner, progress);
  }

  public DeployOptions withServerPath(String path) {
    return new DeployOptions(
        name, prompts, Optional.of(path), recipe, equalAnswers, force, scanner, progress);
  }

  public DeployOptions withRecipe(OllamaRecipe ofModel) {
    return new DeployOptions(
        name, prompts, serverPath, Optional.of(ofModel), equalAnswers, force, scanner, progress);
  }

  /**
   * A server that computes in 16 bits, or serves a quantised export, takes another of two words
   * that are about as likely now and then; one that serves another model does so nearly always.
   */
  public DeployOptions withEqualAnswers(double leastShare) {
    return new DeployOptions(
        name, prompts, serverPath, recipe, leastShare, force, scanner, progress);
  }

  public DeployOptions withForce(boolean whatever) {
    return new DeployOptions(
        name, prompts, serverPath, recipe, equalAnswers, whatever, scanner, progress);
  }

  public DeployOptions withScanner(PersonalDataScanner hides) {
    return new DeployOptions(
        name, prompts, serverPath, recipe, equalAnswers, force, hides, progress);
  }

  public DeployOptions withProgress(Consumer<String> listener) {
    return new DeployOptions(
        name, prompts, serverPath, recipe, equalAnswers, force, scanner, listener);
  }
}

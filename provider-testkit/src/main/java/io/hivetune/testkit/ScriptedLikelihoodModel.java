package io.hivetune.testkit;

import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.LikelihoodModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A {@link ScriptedChatModel} that also tells likelihoods from a script. */
public final class ScriptedLikelihoodModel extends ScriptedChatModel implements LikelihoodModel {
  private final BiFunction<List<Message>, String, Likelihood> likelihood;

  ScriptedLikelihoodModel(
      ModelRef ref,
      Function<ChatRequest, String> script,
      BiFunction<List<Message>, String, Likelihood> likelihood) {
    super(ref, script);
    this.likelihood = Objects.requireNonNull(likelihood, "likelihood");
  }

  @Override
  public Likelihood likelihood(List<Message> prompt, String answer) {
    return likelihood.apply(prompt, answer);
  }
}

package io.hivetune.local.server.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.LikelihoodModel.Likelihood;
import io.hivetune.dataset.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How likely vLLM finds an answer: the whole conversation is read as a prompt, of whose tokens vLLM
 * gives the log-probabilities; those behind the question's are the answer's.
 */
public final class VllmLikelihood {
  private final ServerHttp http;
  private final String model;

  public VllmLikelihood(ServerHttp http, String model) {
    this.http = http;
    this.model = model;
  }

  /** One token of a prompt. */
  private record Token(int id, String text, double logProbability) {}

  /** The sum over the answer's tokens with its end of turn. Two calls. */
  public Likelihood of(List<Message> prompt, String answer)
      throws IOException, InterruptedException {
    List<Integer> question = new VllmTokens(http).of(model, prompt);
    List<Message> whole = new ArrayList<>(prompt);
    whole.add(Message.assistant(answer));
    List<Token> all = scored(whole);
    int end = all.size();
    // Templates end a line behind the end of turn, which the model does not write.
    while (end > question.size() && all.get(end - 1).text().isBlank()) {
      end--;
    }
    if (end <= question.size() || !begins(all, question)) {
      throw new UnreadableAnswer(
          "the template writes this conversation otherwise once it is answered");
    }
    double sum = 0;
    for (Token token : all.subList(question.size(), end)) {
      sum += token.logProbability();
    }
    return new Likelihood(Math.min(sum, 0), end - question.size());
  }

  /** vLLM leaves the first token out, which has no probability. */
  private static boolean begins(List<Token> all, List<Integer> question) {
    for (int i = 1; i < question.size(); i++) {
      if (all.get(i).id() != question.get(i)) {
        return false;
      }
    }
    return true;
  }

  private List<Token> scored(List<Message> messages) throws IOException, InterruptedException {
    ObjectNode body = ServerHttp.object().put("model", model);
    body.set("messages", ChatBodies.messages(messages));
    body.put("add_generation_prompt", false);
    // None but the prompt's own tokens; one token must be written at least.
    body.put("prompt_logprobs", 0).put("max_tokens", 1).put("temperature", 0);
    List<Token> tokens = new ArrayList<>();
    for (JsonNode place : http.post("/v1/chat/completions", body).path("prompt_logprobs")) {
      tokens.add(token(place));
    }
    if (tokens.isEmpty()) {
      throw new UnreadableAnswer("no log-probabilities of the prompt");
    }
    return tokens;
  }

  private static Token token(JsonNode place) throws IOException {
    if (place.isNull()) {
      return new Token(-1, "", 0);
    }
    if (place.isEmpty()) {
      throw new UnreadableAnswer("a token without its log-probability");
    }
    Map.Entry<String, JsonNode> first = place.fields().next();
    return new Token(
        Integer.parseInt(first.getKey()),
        first.getValue().path("decoded_token").asText(""),
        first.getValue().path("logprob").asDouble());
  }
}

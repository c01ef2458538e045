package io.hivetune.local.server.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.LikelihoodModel.Likelihood;
import io.hivetune.dataset.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How likely llama.cpp finds an answer. The server gives the log-probability of a token that it
 * writes, before any bias; so each token of the answer is made to be written by a bias, one call
 * for each. Of a token that ends within a character it tells nothing: that one is looked up among
 * the likeliest, then among all, while another is written.
 */
public final class LlamaCppLikelihood {
  private static final double CERTAIN = 1000;
  private static final int LIKELIEST = 1000;
  private static final List<Message> NEXT = List.of(Message.user("?"));

  private final ServerHttp http;
  private final Scales scales;

  /** Which adapters count. */
  @FunctionalInterface
  public interface Scales {
    /** Empty leaves it to the server. */
    ArrayNode now() throws IOException, InterruptedException;
  }

  public LlamaCppLikelihood(ServerHttp http, Scales scales) {
    this.http = http;
    this.scales = scales;
  }

  public Likelihood of(List<Message> prompt, String answer)
      throws IOException, InterruptedException {
    ArrayNode adapters = scales.now();
    LlamaCppWire wire = new LlamaCppWire(http);
    String question = wire.applyTemplate(prompt);
    List<Message> more = new ArrayList<>(prompt);
    more.add(Message.assistant(answer));
    more.addAll(NEXT);
    String whole = wire.applyTemplate(more);
    if (!whole.startsWith(question + answer)) {
      throw new UnreadableAnswer(
          "the template writes this conversation otherwise once it is answered");
    }
    ArrayNode read = tokens(question, true);
    double sum = 0;
    List<Integer> scored = answerTokens(answer, whole.substring(question.length()));
    int end = scored.get(scored.size() - 1);
    for (int token : scored) {
      sum += logProbability(read, token, end, adapters);
      read.add(token);
    }
    return new Likelihood(Math.min(sum, 0), scored.size());
  }

  /** The answer's tokens and the one behind them, which ends the turn. */
  private List<Integer> answerTokens(String answer, String text)
      throws IOException, InterruptedException {
    int length = answer.getBytes(StandardCharsets.UTF_8).length;
    List<Integer> ids = new ArrayList<>();
    int bytes = 0;
    for (JsonNode token : tokens(text, false)) {
      ids.add(token.path("id").asInt());
      if (bytes >= length) {
        return ids;
      }
      JsonNode piece = token.path("piece");
      bytes +=
          piece.isArray() ? piece.size() : piece.asText().getBytes(StandardCharsets.UTF_8).length;
    }
    throw new UnreadableAnswer("nothing ends the answer");
  }

  /** Numbers for the question, with the pieces of text for the answer. */
  private ArrayNode tokens(String text, boolean beginning)
      throws IOException, InterruptedException {
    ObjectNode body = ServerHttp.object().put("content", text);
    body.put("add_special", beginning).put("with_pieces", !beginning);
    JsonNode tokens = http.post("/tokenize", body).path("tokens");
    if (!(tokens instanceof ArrayNode list)) {
      throw new UnreadableAnswer("no list of tokens");
    }
    return list;
  }

  private double logProbability(ArrayNode read, int token, int end, ArrayNode adapters)
      throws IOException, InterruptedException {
    JsonNode written = write(read, token, 1, adapters);
    if (written.path("id").asInt(-1) == token && written.path("logprob").isNumber()) {
      return written.path("logprob").asDouble();
    }
    // Integer.MAX_VALUE is more than any vocabulary; the server gives all that there are.
    for (int many : new int[] {LIKELIEST, Integer.MAX_VALUE}) {
      for (JsonNode other : write(read, end, many, adapters).path("top_logprobs")) {
        if (other.path("id").asInt(-1) == token) {
          return other.path("logprob").asDouble();
        }
      }
    }
    throw new UnreadableAnswer("a token without its log-probability");
  }

  private JsonNode write(ArrayNode read, int token, int likeliest, ArrayNode adapters)
      throws IOException, InterruptedException {
    ObjectNode body = ServerHttp.object();
    body.set("prompt", read);
    body.put("n_predict", 1).put("n_probs", likeliest).put("temperature", 0);
    body.putArray("logit_bias").addArray().add(token).add(CERTAIN);
    if (!adapters.isEmpty()) {
      body.set("lora", adapters);
    }
    return http.post("/completion", body).path("completion_probabilities").path(0);
  }
}

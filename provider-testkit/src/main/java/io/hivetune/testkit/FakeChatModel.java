package io.hivetune.testkit;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A model that answers what it was told to, by the last message, and counts one token a character.
 * A message that it was not told of is an {@link AssertionError}: a test that asks for more than it
 * set up is wrong. Thread-safe.
 */
public final class FakeChatModel implements ChatModel {
  private final ModelRef ref;
  private final Map<String, String> replies;
  private final List<ChatRequest> requests = new CopyOnWriteArrayList<>();

  public FakeChatModel(ModelRef ref, Map<String, String> replies) {
    this.ref = ref;
    this.replies = Map.copyOf(replies);
  }

  @Override
  public ModelRef ref() {
    return ref;
  }

  @Override
  public ChatReply chat(ChatRequest request) {
    requests.add(request);
    String last = request.messages().get(request.messages().size() - 1).content();
    String whole = replies.get(last);
    if (whole == null) {
      throw new AssertionError(
          ref + " was not told what to answer to \"" + last + "\"; it knows: " + replies.keySet());
    }
    int most = request.options().maxTokens();
    String text = whole.length() > most ? whole.substring(0, most) : whole;
    long read = request.messages().stream().map(Message::content).mapToLong(String::length).sum();
    return new ChatReply(
        text,
        text.length() < whole.length() ? FinishReason.LENGTH : FinishReason.STOP,
        new Usage(read, text.length()),
        Duration.ofMillis(1),
        ref);
  }

  /** Everything it was asked, in order. */
  public List<ChatRequest> requests() {
    return List.copyOf(requests);
  }
}

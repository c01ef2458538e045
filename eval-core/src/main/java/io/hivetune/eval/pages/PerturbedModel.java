package io.hivetune.eval.pages;

import io.hivetune.chat.BatchChatModel;
import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import java.util.List;
import java.util.Locale;

/** A model that hears what users say as hurried people would have written it. Closes nothing. */
final class PerturbedModel {
  private PerturbedModel() {}

  /** Several at once, where the model can. */
  static ChatModel of(ChatModel model, Perturbation kind) {
    ModelRef ref =
        ModelRef.of(kind.name().toLowerCase(Locale.ROOT).replace("_", ""), model.ref().toString());
    return model instanceof BatchChatModel batch
        ? new Batch(batch, kind, ref)
        : new One(model, kind, ref);
  }

  private static ChatRequest changed(ChatRequest request, Perturbation kind) {
    List<Message> messages =
        request.messages().stream()
            .map(m -> m.role() == Role.USER ? Message.user(kind.apply(m.content())) : m)
            .toList();
    return new ChatRequest(messages, request.options());
  }

  private static ChatReply named(ChatReply reply, ModelRef ref) {
    return new ChatReply(reply.text(), reply.finishReason(), reply.usage(), reply.latency(), ref);
  }

  private record One(ChatModel model, Perturbation kind, ModelRef ref) implements ChatModel {
    @Override
    public ChatReply chat(ChatRequest request) {
      return named(model.chat(changed(request, kind)), ref);
    }
  }

  private record Batch(BatchChatModel model, Perturbation kind, ModelRef ref)
      implements BatchChatModel {
    @Override
    public ChatReply chat(ChatRequest request) {
      return named(model.chat(changed(request, kind)), ref);
    }

    @Override
    public List<ChatReply> chatAll(List<ChatRequest> requests) {
      return model.chatAll(requests.stream().map(r -> changed(r, kind)).toList()).stream()
          .map(reply -> named(reply, ref))
          .toList();
    }
  }
}

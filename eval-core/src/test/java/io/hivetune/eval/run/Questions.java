package io.hivetune.eval.run;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Numbered questions, and models that aren't batched. */
final class Questions {
  static final ModelRef MODEL = ModelRef.of("test", "m");

  private Questions() {}

  static List<Question> numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Question(ChatRequest.ofUser("질문 " + i), 0))
        .toList();
  }

  static String asked(ChatRequest request) {
    return request.messages().get(0).content();
  }

  static ChatModel model(Function<ChatRequest, String> answer) {
    return new ChatModel() {
      @Override
      public ModelRef ref() {
        return MODEL;
      }

      @Override
      public ChatReply chat(ChatRequest request) {
        return reply(answer.apply(request));
      }
    };
  }

  static ChatReply reply(String text) {
    return new ChatReply(text, FinishReason.STOP, new Usage(10, 20), Duration.ofMillis(7), MODEL);
  }
}

package io.hivetune.tuning.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.RateLimits;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ServedChatTest {
  private static final ModelRef REF = ModelRef.of("openai", "ft:x");

  private static final class Echo implements ServedChat.Wire {
    @Override
    public ChatReply answer(ChatRequest request, Optional<JsonSchema> schema) {
      return new ChatReply("네.", FinishReason.STOP, Usage.NONE, Duration.ZERO, REF);
    }

    @Override
    public ChatReply stream(ChatRequest request, Consumer<String> onText) {
      onText.accept("네.");
      return answer(request, Optional.empty());
    }
  }

  private final List<Problem> warnings = new ArrayList<>();
  private final ServedChat chat =
      new ServedChat(
          REF,
          new Echo(),
          new RateLimiter(RateLimits.NONE, InstantSource.system(), duration -> {}),
          new Retries(duration -> {}),
          new PromptWatch(REF, warnings::add));

  private static ChatRequest with(String prompt) {
    return ChatRequest.of(List.of(Message.system(prompt), Message.user("안녕하세요?")));
  }

  @Test
  void another_system_prompt_than_the_trained_one_is_warned_of_once() {
    chat.trainedWith(Optional.of("친절하게 답합니다."));
    chat.chat(with("친절하게 답합니다."));
    assertThat(warnings).isEmpty();
    chat.chat(with("짧게 답합니다."));
    chat.chat(ChatRequest.ofUser("안녕하세요?"), piece -> {});
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0).sentence(Locale.KOREAN))
        .contains("openai:ft:x")
        .contains("다른 시스템 프롬프트")
        .doesNotContain("짧게 답합니다.");
  }

  @Test
  void nothing_is_said_of_a_model_whose_prompt_is_not_known() {
    chat.chat(with("짧게 답합니다."));
    assertThat(warnings).isEmpty();
  }
}

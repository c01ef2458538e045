package io.hivetune.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.spi.ServiceErrors;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FakeChatModelTest {
  private final ManualTime time = ManualTime.at("2026-11-25T09:00:00Z");

  @Test
  void the_script_is_played_in_order_on_the_injected_clock() {
    FakeChatModel model =
        FakeChatModel.named("support", time)
            .answer("배송은요?", "2~3일 걸립니다.")
            .answerAfter(Duration.ofSeconds(4), "네.")
            .build();
    assertThat(model.chat(ChatRequest.ofUser("배송은요?")).text()).isEqualTo("2~3일 걸립니다.");
    ChatReply late = model.chat(ChatRequest.ofUser("정말요?"));
    assertThat(late.latency()).isEqualTo(Duration.ofSeconds(4));
    assertThat(model.requests()).hasSize(2);
    model.close();
  }

  @Test
  void another_question_one_after_the_end_and_lines_left_over_are_errors() {
    FakeChatModel strict =
        FakeChatModel.named("support", time).answer("배송은요?", "네.").answer("끝").build();
    assertThatThrownBy(() -> strict.chat(ChatRequest.ofUser("환불은요?")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("배송은요?")
        .hasMessageContaining("환불은요?");
    assertThatThrownBy(strict::close).hasMessageContaining("1 lines");
    assertThatThrownBy(() -> strict.chat(ChatRequest.ofUser("더?")))
        .hasMessageContaining("has ended");
    assertThatThrownBy(() -> FakeChatModel.named("support", time).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_failure_is_played_too() {
    FakeChatModel model =
        FakeChatModel.named("support", time)
            .fail(
                new ProviderException(
                    ProviderException.Kind.UNAVAILABLE,
                    Problem.of(ServiceErrors.class, "provider.closed", "fake")))
            .build();
    assertThatThrownBy(() -> model.chat(ChatRequest.ofUser("배송은요?")))
        .isInstanceOf(ProviderException.class);
  }

  /** The fake is a model like any other. */
  @Nested
  class Contract extends ChatModelContract {
    @Override
    protected World newWorld() {
      FakeChatModel.Script script = FakeChatModel.named("support", time);
      for (int i = 0; i < 20; i++) {
        script.answer("{\"answer\":\"2~3일 걸립니다.\"}");
      }
      FakeChatModel model = script.build();
      return new World() {
        @Override
        public ChatModel model() {
          return new Unchecked(model);
        }

        @Override
        public Set<Capability> capabilities() {
          return Set.of(Capability.STREAMING, Capability.JSON_SCHEMA);
        }

        @Override
        public boolean fail(int status) {
          return false;
        }

        @Override
        public String secret() {
          return "";
        }
      };
    }
  }

  /** The contract asks as often as it likes: lines left over are no matter there. */
  private record Unchecked(FakeChatModel model)
      implements io.hivetune.chat.StreamingChatModel, io.hivetune.chat.StructuredChatModel {
    @Override
    public io.hivetune.chat.ModelRef ref() {
      return model.ref();
    }

    @Override
    public ChatReply chat(ChatRequest request) {
      return model.chat(request);
    }

    @Override
    public ChatReply chat(ChatRequest request, java.util.function.Consumer<String> onText) {
      return model.chat(request, onText);
    }

    @Override
    public ChatReply chat(ChatRequest request, io.hivetune.chat.JsonSchema schema) {
      return model.chat(request, schema);
    }
  }
}

package io.hivetune.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.chat.StructuredChatModel;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.tuning.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every model that answers keeps, whoever stands behind it. Extend it in the provider's tests.
 * What the world declares is tested to work, and what it does not declare must not be there.
 */
public abstract class ChatModelContract {
  private @Nullable World opened;
  private @Nullable ChatModel asked;

  /** One model and what stands behind it. */
  public interface World extends AutoCloseable {
    /** The model; it answers {@link #QUESTION} with more than three tokens. */
    ChatModel model();

    /** Of {@link Capability#STREAMING} and {@link Capability#JSON_SCHEMA}, what it can do. */
    Set<Capability> capabilities();

    /** From now on every call fails with that status; false if this world can't fail. */
    boolean fail(int status);

    /** The key that must be seen nowhere; empty where there is none. */
    String secret();

    @Override
    default void close() {}
  }

  /** What the model is asked. */
  protected static final String QUESTION = "배송은 보통 며칠 걸리나요?";

  /** A fresh world. */
  protected abstract World newWorld();

  @BeforeEach
  final void openWorld() {
    opened = newWorld();
    asked = opened.model();
  }

  private World world() {
    return Objects.requireNonNull(opened);
  }

  private ChatModel model() {
    return Objects.requireNonNull(asked);
  }

  @AfterEach
  final void closeWorld() {
    // There is neither if the world was not to be had.
    if (asked != null) {
      asked.close();
    }
    if (opened != null) {
      opened.close();
    }
  }

  @Test
  void an_answer_tells_why_it_ended_what_it_used_and_who_gave_it() {
    ChatReply reply = model().chat(ChatRequest.ofUser(QUESTION));
    assertThat(reply.text()).isNotBlank();
    assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(reply.usage().promptTokens()).isPositive();
    assertThat(reply.usage().completionTokens()).isPositive();
    assertThat(reply.latency().isNegative()).isFalse();
    assertThat(reply.model().scheme()).isEqualTo(model().ref().scheme());
  }

  @Test
  void an_answer_that_reached_its_limit_says_that_it_is_cut() {
    ChatReply whole = model().chat(ChatRequest.ofUser(QUESTION));
    ChatReply cut =
        model()
            .chat(
                new ChatRequest(
                    List.of(Message.user(QUESTION)), GenerationOptions.GREEDY.withMaxTokens(3)));
    assertThat(cut.finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(cut.usage().completionTokens()).isLessThanOrEqualTo(3);
    assertThat(whole.text()).startsWith(cut.text());
  }

  @Test
  void a_whole_conversation_is_taken() {
    ChatReply reply =
        model()
            .chat(
                ChatRequest.of(
                    List.of(
                        Message.system("친절하게 답합니다."),
                        Message.user("안녕하세요?"),
                        Message.assistant("네, 고객님."),
                        Message.user(QUESTION))));
    assertThat(reply.text()).isNotBlank();
  }

  @Test
  void the_same_question_without_chance_gets_the_same_answer() {
    assertThat(model().chat(ChatRequest.ofUser(QUESTION)).text())
        .isEqualTo(model().chat(ChatRequest.ofUser(QUESTION)).text());
  }

  @Test
  void eight_threads_are_answered_by_one_model() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<String> ask = () -> model().chat(ChatRequest.ofUser(QUESTION)).text();
      for (Future<String> each : threads.invokeAll(java.util.Collections.nCopies(16, ask))) {
        assertThat(each.get()).isNotBlank();
      }
      assertThat(model().chatAsync(ChatRequest.ofUser(QUESTION), threads).get(60, TimeUnit.SECONDS))
          .isNotNull();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void pieces_joined_are_the_answer_where_streaming_is_declared() {
    assertThat(model() instanceof StreamingChatModel)
        .as("is a StreamingChatModel")
        .isEqualTo(world().capabilities().contains(Capability.STREAMING));
    assumeThat(world().capabilities()).contains(Capability.STREAMING);
    List<String> pieces = new ArrayList<>();
    List<Thread> callers = new ArrayList<>();
    ChatReply reply =
        ((StreamingChatModel) model())
            .chat(
                ChatRequest.ofUser(QUESTION),
                piece -> {
                  pieces.add(piece);
                  callers.add(Thread.currentThread());
                });
    assertThat(pieces).isNotEmpty().doesNotContain("");
    assertThat(String.join("", pieces)).isEqualTo(reply.text());
    assertThat(callers).containsOnly(Thread.currentThread());
  }

  @Test
  void an_answer_is_json_where_schemas_are_declared() throws Exception {
    assertThat(model() instanceof StructuredChatModel)
        .as("is a StructuredChatModel")
        .isEqualTo(world().capabilities().contains(Capability.JSON_SCHEMA));
    assumeThat(world().capabilities()).contains(Capability.JSON_SCHEMA);
    JsonSchema schema =
        new JsonSchema(
            "answer",
            "{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"string\"}},"
                + "\"required\":[\"answer\"],\"additionalProperties\":false}");
    ChatReply reply = ((StructuredChatModel) model()).chat(ChatRequest.ofUser(QUESTION), schema);
    // A real model may go on for ever inside a string; then it is no JSON yet, and says so.
    assumeThat(reply.finishReason()).as("the answer is whole").isEqualTo(FinishReason.STOP);
    assertThat(new ObjectMapper().readTree(reply.text()).path("answer").isTextual()).isTrue();
  }

  @Test
  void a_failure_is_one_of_the_family_and_shows_no_key_and_no_question() {
    assumeThat(world().fail(400)).as("this world can fail").isTrue();
    assertThatThrownBy(() -> model().chat(ChatRequest.ofUser(QUESTION)))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageNotContaining(QUESTION)
        .satisfies(
            e -> {
              for (Throwable t = e; t != null; t = t.getCause()) {
                if (!world().secret().isEmpty()) {
                  assertThat(t.toString()).doesNotContain(world().secret());
                }
              }
            });
  }

  @Test
  void closing_twice_does_nothing_more() {
    model().close();
    model().close();
  }

  @Test
  void the_text_form_names_the_model_and_no_key() {
    assertThat(model().toString()).isNotBlank();
    if (!world().secret().isEmpty()) {
      assertThat(model().toString()).doesNotContain(world().secret());
    }
  }
}

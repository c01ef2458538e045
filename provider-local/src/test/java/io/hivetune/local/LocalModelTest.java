package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import io.hivetune.local.generate.Sampling;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.LoraConfig;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.local.torch.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What local models can do beyond the contract, on a random model of one layer. */
@Timeout(120)
class LocalModelTest {
  @TempDir Path temp;
  private Path folder;
  private LocalProvider provider;

  @BeforeEach
  void open() {
    folder = TinyModel.write(temp.resolve("model"), 1);
    provider = LocalProvider.open(new LocalConfig(temp.resolve("work"), 2));
  }

  @org.junit.jupiter.api.AfterEach
  void close() {
    provider.close();
  }

  private ModelRef base() {
    return ModelRef.of("local", folder.toString());
  }

  /** An adapter that says something else. */
  private ModelRef adapter(String name, long seed) {
    Path adapter = temp.resolve(name);
    ModelFolder model = ModelFolder.open(folder);
    try (FrozenWeights weights = model.weights();
        LoraModel lora =
            LoraModel.fresh(
                model.config(), weights, new LoraConfig(4, 8, 0, LoraConfig.ALL_LINEAR), seed);
        Scope scope = Scope.silent()) {
      lora.values()
          .forEach(
              (key, t) -> {
                if (key.contains("lora_B")) {
                  t.copyInPlace(t.add(seed % 2 == 0 ? 0.2 : -0.3));
                }
              });
      AdapterFolder.write(adapter, lora, folder.toString());
    }
    return ModelRef.of("local", folder.toString(), adapter.toString());
  }

  private static ChatRequest request(String question, int tokens) {
    return new ChatRequest(
        List.of(Message.user(question)), GenerationOptions.GREEDY.withMaxTokens(tokens));
  }

  private static ChatRequest drawn(String question, int tokens, long seed, String... stop) {
    return new ChatRequest(
        List.of(Message.user(question)),
        new GenerationOptions(tokens, 1, 1, List.of(stop), OptionalLong.of(seed)));
  }

  @Test
  void the_pieces_of_a_stream_are_the_answer() {
    try (LocalModel model = provider.chat(base())) {
      for (long seed = 0; seed < 5; seed++) {
        ChatRequest request = drawn("배송 😊", 40, seed);
        List<String> pieces = new ArrayList<>();
        Thread caller = Thread.currentThread();
        ChatReply streamed =
            model.chat(
                request,
                text -> {
                  assertThat(Thread.currentThread()).isSameAs(caller);
                  pieces.add(text);
                });
        assertThat(String.join("", pieces)).isEqualTo(streamed.text());
        assertThat(streamed.text()).isEqualTo(model.chat(request).text());
        assertThat(pieces).as("piece by piece").hasSizeGreaterThan(3);
      }
    }
  }

  @Test
  void a_stop_text_ends_the_answer_and_is_not_part_of_it_in_a_stream_either() {
    try (LocalModel model = provider.chat(base())) {
      String whole = model.chat(drawn("질문", 40, 3)).text();
      String stop = whole.substring(whole.length() / 2, whole.length() / 2 + 2);
      List<String> pieces = new ArrayList<>();
      ChatReply reply = model.chat(drawn("질문", 40, 3, stop), pieces::add);
      assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(reply.text()).isEqualTo(whole.substring(0, whole.indexOf(stop)).strip());
      assertThat(String.join("", pieces)).isEqualTo(reply.text());
      assertThat(reply.usage().completionTokens()).isLessThan(40);
    }
  }

  @Test
  void adapters_on_one_base_answer_beside_it_and_each_other() {
    try (LocalModel plain = provider.chat(base());
        LocalModel one = provider.chat(adapter("one", 1));
        LocalModel two = provider.chat(adapter("two", 2))) {
      List<LocalModel> models = List.of(plain, one, two);
      List<String> alone =
          models.stream().map(m -> m.chat(drawn("배송은 언제 오나요?", 12, 5)).text()).toList();
      assertThat(alone).doesNotHaveDuplicates();
      List<CompletableFuture<ChatReply>> together = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        together.add(models.get(i % 3).chatLater(drawn("배송은 언제 오나요?", 12, 5)));
      }
      for (int i = 0; i < 12; i++) {
        assertThat(together.get(i).join().text()).isEqualTo(alone.get(i % 3));
        assertThat(together.get(i).join().model()).isEqualTo(models.get(i % 3).ref());
      }
    }
  }

  @Test
  void a_cancelled_answer_stops_and_the_model_goes_on() {
    try (LocalModel model = provider.chat(base())) {
      CompletableFuture<ChatReply> long1 = model.chatLater(drawn("질문", 200, 1));
      long1.cancel(true);
      assertThatThrownBy(long1::join).isInstanceOf(CancellationException.class);
      assertThat(model.chat(request("질문", 3)).usage().completionTokens()).isEqualTo(3);
    }
  }

  @Test
  void an_interrupted_caller_gets_an_error_and_stays_interrupted() throws Exception {
    try (LocalModel model = provider.chat(base())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> model.chat(drawn("질문", 200, 1))).hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(model.chat(request("질문", 2)).usage().completionTokens()).isEqualTo(2);
    }
  }

  @Test
  void log_probabilities_of_a_greedy_answer_add_up_to_its_likelihood() {
    try (LocalModel model = provider.chat(base())) {
      ScoredReply scored = model.chatScored(request("배송", 8));
      assertThat(scored.tokens()).hasSize(8).allMatch(t -> t.logProbability() < 0);
      assertThat(scored.reply().text()).isEqualTo(model.chat(request("배송", 8)).text());
      assertThat(String.join("", scored.tokens().stream().map(ScoredReply.Token::text).toList()))
          .contains(scored.reply().text().substring(0, 1));
    }
  }

  @Test
  void the_likelihood_of_an_answer_is_that_of_the_model_with_its_adapter() {
    try (LocalModel plain = provider.chat(base());
        LocalModel one = provider.chat(adapter("one", 1))) {
      List<Message> question = List.of(Message.user("언제?"));
      double without = plain.likelihood(question, "내일입니다.").lossPerToken();
      double with = one.likelihood(question, "내일입니다.").lossPerToken();
      assertThat(without).as("a random model: ln(8000)").isCloseTo(8.99, within(0.3));
      assertThat(with).isNotCloseTo(without, within(1e-3));
    }
  }

  @Test
  void one_of_the_likeliest_is_the_likeliest() {
    try (LocalModel model = provider.chat(base())) {
      String greedy = model.chat(request("질문", 10)).text();
      assertThat(model.with(Sampling.PLAIN.withTopK(1)).chat(drawn("질문", 10, 4)).text())
          .isEqualTo(greedy);
      assertThat(model.with(Sampling.PLAIN.withMinP(1)).chat(drawn("질문", 10, 4)).text())
          .isEqualTo(greedy);
    }
  }

  @Test
  void a_closed_model_refuses_and_its_siblings_go_on() {
    LocalModel first = provider.chat(base());
    try (LocalModel second = provider.chat(base())) {
      first.close();
      first.close();
      assertThatThrownBy(() -> first.chat(request("질문", 1)))
          .isInstanceOf(IllegalStateException.class);
      assertThat(second.chat(request("질문", 1)).usage().completionTokens()).isEqualTo(1);
    }
  }
}

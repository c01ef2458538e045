package io.hivetune.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import io.hivetune.local.LocalConfig;
import io.hivetune.local.LocalModel;
import io.hivetune.local.LocalProvider;
import io.hivetune.local.generate.Sampling;
import io.hivetune.testkit.Fault;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.TunedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VllmDeployTest {
  @TempDir static Path temp;
  private final VllmWorld it = new VllmWorld();
  private TunedModel tuned;
  private String adapter;

  @BeforeEach
  void prepare() {
    tuned = Trained.in(temp);
    adapter = temp.resolve("adapter").toAbsolutePath().toString();
    it.standIn.onDisk(adapter).answering((model, question) -> answer(model, Trained.ANSWER));
  }

  @AfterEach
  void close() {
    it.close();
  }

  /** The base model knows nothing of it. */
  private static String answer(String model, String trained) {
    return model.equals("base") ? "무슨 말씀인지 모르겠습니다." : trained;
  }

  private ProviderException refusal(DeployOptions options) {
    return catchThrowableOfType(ProviderException.class, () -> it.server.deploy(tuned, options));
  }

  @Test
  void an_adapter_that_answers_as_trained_is_served_under_its_name() {
    Deployed deployed = it.server.deploy(tuned, Trained.options("support"));
    assertThat(deployed.ref())
        .isEqualTo(ModelRef.of("vllm", it.standIn.url().toString(), "support"));
    assertThat(deployed.parity().equalAnswers()).isEqualTo(1);
    assertThat(deployed.overlooked()).isEmpty();
    assertThat(it.standIn.loaded()).containsExactly("support");
    assertThat(it.server.adapters())
        .extracting(VllmServer.Adapter::name, VllmServer.Adapter::path)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("support", adapter));
    assertThat(it.standIn.calls("chat"))
        .allSatisfy(c -> assertThat(c.json().path("repetition_penalty").asDouble()).isEqualTo(1));
  }

  @Test
  void one_that_answers_otherwise_is_refused_with_the_difference_and_taken_away() {
    it.standIn.answering(
        (model, question) ->
            answer(model, Trained.ANSWER.replace("사흘", "나흘").replace("0123", "0999")));
    ProviderException e = refusal(Trained.options("support"));
    assertThat(e.kind()).isEqualTo(ProviderException.Kind.REJECTED);
    assertThat(e.sentences(Locale.KOREAN))
        .contains("질문 2개 가운데 2개")
        .contains("\"네, 고객님. 사흘 안에 도착합니다. 문의는 [PHONE]…\"")
        .contains("\"네, 고객님. 나흘 안에")
        .doesNotContain("0123", "0999");
    assertThat(it.standIn.loaded()).isEmpty();
  }

  @Test
  void a_difference_within_personal_data_shows_none_of_it() {
    it.standIn.answering((model, question) -> Trained.ANSWER.replace("0123", "0999"));
    assertThat(refusal(Trained.options("support")).sentences(Locale.KOREAN))
        .contains("[PHONE]")
        .doesNotContain("0123", "0999");
  }

  @Test
  void a_server_with_another_template_is_refused_with_the_difference() {
    it.standIn.templateWithSystemPrompt("You are a helpful assistant.");
    ProviderException e = refusal(Trained.options("support"));
    assertThat(e.sentences(Locale.KOREAN))
        .contains("대화를 적는 방식", "<|im_start|>user⏎", "<|im_start|>system⏎You are");
    assertThat(it.standIn.loaded()).isEmpty();
  }

  @Test
  void by_force_it_stays_and_says_what_was_overlooked() {
    it.standIn.answering((model, question) -> "전혀 다른 답");
    Deployed deployed = it.server.deploy(tuned, Trained.options("support").withForce(true));
    assertThat(deployed.overlooked()).hasSize(3);
    assertThat(deployed.parity().passed()).isFalse();
    assertThat(it.standIn.loaded()).containsExactly("support");
  }

  @Test
  void some_answers_may_differ_where_that_was_allowed() {
    it.standIn.answering(
        (model, question) -> question.startsWith("환불") ? "환불은 어렵습니다." : Trained.ANSWER);
    assertThat(refusal(Trained.options("support").withEqualAnswers(0.6))).isNotNull();
    assertThat(
            it.server
                .deploy(tuned, Trained.options("support").withEqualAnswers(0.5))
                .parity()
                .equalAnswers())
        .isEqualTo(0.5);
  }

  @Test
  void a_server_that_cannot_load_adapters_is_named_with_what_it_needs() {
    it.standIn.withoutHotLoading();
    assertThat(refusal(Trained.options("support")).getMessage())
        .contains("--enable-lora", "VLLM_ALLOW_RUNTIME_LORA_UPDATING");
  }

  @Test
  void a_folder_that_the_server_does_not_see_is_named() {
    ProviderException e = refusal(Trained.options("support").withServerPath("/mnt/elsewhere"));
    assertThat(e.kind()).isEqualTo(ProviderException.Kind.NOT_FOUND);
    assertThat(e.getMessage()).contains("/mnt/elsewhere", "mount it there");
  }

  @Test
  void an_adapter_that_the_server_cannot_use_is_refused_with_its_words() {
    it.standIn.onDiskUnfit("/adapters/big", "LoRA rank 64 is greater than max_lora_rank 16.");
    ProviderException e = refusal(Trained.options("support").withServerPath("/adapters/big"));
    assertThat(e.kind()).isEqualTo(ProviderException.Kind.REJECTED);
    assertThat(e.getMessage()).contains("greater than max_lora_rank 16").doesNotContain("later");
  }

  @Test
  void a_name_that_is_taken_stays_with_who_has_it() {
    it.standIn.onDisk("/adapters/old");
    it.server.loadAdapter("support", "/adapters/old");
    assertThat(refusal(Trained.options("support")).getMessage()).contains("\"support\" already");
    assertThat(it.standIn.loaded()).containsExactly("support");
    assertThat(it.standIn.calls("adapters.unload")).isEmpty();
  }

  @Test
  void an_adapter_that_was_loaded_without_an_answer_is_taken_away_too() {
    it.standIn.fail("adapters.load", Fault.doneThenDrop());
    assertThat(refusal(Trained.options("support")).kind())
        .isEqualTo(ProviderException.Kind.UNAVAILABLE);
    assertThat(it.standIn.loaded()).isEmpty();
    assertThat(it.standIn.calls("adapters.load")).hasSize(1);
  }

  @Test
  void an_adapter_that_is_loaded_behind_the_back_of_a_proxy_is_taken_away_too() {
    it.standIn.fail("adapters.load", Fault.doneThenAnswer(503));
    assertThat(refusal(Trained.options("support")).kind())
        .isEqualTo(ProviderException.Kind.UNAVAILABLE);
    assertThat(it.standIn.loaded()).isEmpty();
  }

  @Test
  void a_name_that_is_taken_is_said_where_only_loading_was_asked_for() {
    it.server.loadAdapter("support", adapter);
    assertThat(
            catchThrowableOfType(
                    ProviderException.class, () -> it.server.loadAdapter("support", adapter))
                .getMessage())
        .contains("an adapter \"support\" already");
  }

  @Test
  void without_questions_the_tuned_model_is_asked_on_this_machine() {
    TunedModel full = Trained.tuned(tuned.ref().base());
    try (LocalProvider local = LocalProvider.open(new LocalConfig(temp.resolve("work"), 1));
        LocalModel here = local.chat(full.ref())) {
      it.standIn.answering(
          (model, question) ->
              here.with(Sampling.PLAIN)
                  .chat(
                      new ChatRequest(
                          List.of(Message.user(question)),
                          GenerationOptions.GREEDY.withMaxTokens(48)))
                  .text());
      Deployed deployed = it.server.deploy(full, DeployOptions.named("base").withEqualAnswers(0));
      // The stand-in counts a token for each character and so ends earlier.
      assertThat(deployed.parity().answers())
          .hasSize(8)
          .allSatisfy(a -> assertThat(a.expected()).isNotBlank().startsWith(a.actual()));
    }
  }

  @Test
  void what_could_not_be_taken_away_is_said_beside_the_reason() {
    it.standIn.answering((model, question) -> "전혀 다른 답");
    it.standIn.fail("adapters.unload", Fault.answer(500));
    ProviderException e = refusal(Trained.options("support"));
    assertThat(e.sentences(Locale.KOREAN))
        .contains("다르게 답했습니다", "\"support\"을(를) 서버에서 다시 내리지 못했습니다");
  }

  @Test
  void a_model_that_was_tuned_in_full_is_only_checked() {
    TunedModel full = Trained.tuned(tuned.ref().base());
    it.standIn.answering((model, question) -> Trained.ANSWER);
    assertThat(it.server.deploy(full, Trained.options("base")).parity().passed()).isTrue();
    assertThat(it.standIn.calls("adapters.load")).isEmpty();
    assertThat(
            catchThrowableOfType(
                    ProviderException.class, () -> it.server.deploy(full, Trained.options("other")))
                .getMessage())
        .contains("--served-model-name other", "base");
  }
}

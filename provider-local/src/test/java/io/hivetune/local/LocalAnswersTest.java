package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.hivetune.chat.LikelihoodModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Role;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.train.Dropout;
import io.hivetune.local.train.Measuring;
import io.hivetune.local.train.TrainingRow;
import io.hivetune.tuning.JobFailedException;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Likelihoods, shared memory, waiting and refusals, on a random model of one layer. */
@Timeout(120)
class LocalAnswersTest {
  private static final Duration LIMIT = Duration.ofSeconds(100);
  private static final List<Message> QUESTION = List.of(Message.user("배송은 언제 오나요? 😊"));
  private static final String ANSWER = "사흘 안에 도착합니다.";

  @TempDir Path temp;
  private Path folder;
  private ModelRef base;

  @BeforeEach
  void writeModel() {
    folder = TinyModel.write(temp.resolve("model"), 1);
    base = ModelRef.of("local", folder.toString());
  }

  private LocalProvider open() {
    return LocalProvider.open(new LocalConfig(temp.resolve("work"), 2));
  }

  private TuningRequest.Builder request(int epochs) {
    List<ChatExample> examples = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      examples.add(ChatExample.of(i + "번 상품은 언제 오나요?", i + "번 상품은 " + ANSWER));
    }
    return TuningRequest.supervised(base, Dataset.of(examples)).epochs(epochs).learningRate(0.01);
  }

  @Test
  void a_likelihood_is_the_loss_of_the_same_row_with_and_without_adapter() throws Exception {
    ModelFolder model = ModelFolder.open(folder);
    try (LocalProvider provider = open();
        FrozenWeights weights = model.weights();
        Decoder decoder = new Decoder(model.config());
        PromptFormat format = PromptFormat.open(model)) {
      List<Message> all = new ArrayList<>(QUESTION);
      all.add(Message.assistant(ANSWER));
      TrainingRow row = format.rows(all).get(0);
      assertThat(likelihood(provider, base).tokens()).isEqualTo(row.scored());
      double plain = Measuring.sum(decoder, weights, List.of(row));
      assertThat(-likelihood(provider, base).logProbability()).isEqualTo(plain);

      TunedModel tuned =
          provider.submit(request(3).build()).await(LIMIT, ProgressListener.silent());
      Path adapter = Path.of(tuned.ref().part().orElseThrow());
      try (LoraModel lora = AdapterFolder.read(adapter, model.config(), weights);
          Scope scope = Scope.silent()) {
        double changed =
            Measuring.sum(decoder, lora.weights(lora.values(), Dropout.NONE), List.of(row));
        // The adapter is worked into the weights for answering: another order of summation.
        assertThat(-likelihood(provider, tuned.ref()).logProbability())
            .isCloseTo(changed, within(1e-5 * plain))
            .isLessThan(plain - 0.1);
      }
    }
  }

  private static LikelihoodModel.Likelihood likelihood(LocalProvider provider, ModelRef ref) {
    try (LikelihoodModel model = (LikelihoodModel) provider.chat(ref)) {
      return model.likelihood(QUESTION, ANSWER);
    }
  }

  @Test
  void models_on_one_base_share_its_weights_until_the_last_is_closed() {
    LoadedModels models = new LoadedModels();
    LoadedModels.Lease first = models.use(folder, Precision.F32);
    LoadedModels.Lease second = models.use(folder.resolve("..").resolve("model"), Precision.F32);
    assertThat(second.model()).isSameAs(first.model());
    first.close();
    first.close();
    TrainingRow row = TrainingRow.allTrained(new int[] {5, 6, 7});
    LoadedModel shared = second.model();
    assertThat(Measuring.sum(shared.decoder(), shared.weights(), List.of(row))).isPositive();
    second.close();
    try (LoadedModels.Lease third = models.use(folder, Precision.F32)) {
      assertThat(third.model()).isNotSameAs(shared);
    }
  }

  @Test
  void an_interrupt_ends_the_wait_and_the_job_goes_on() throws Exception {
    try (LocalProvider provider = open()) {
      TuningJob job = provider.submit(request(3).build());
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> job.await(LIMIT, ProgressListener.silent()))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
      assertThat(job.await(LIMIT, ProgressListener.silent()).job()).isEqualTo(job.ref());
    }
  }

  @Test
  void memory_and_examples_are_refused_together() throws Exception {
    Path config = folder.resolve("config.json");
    // A feed-forward block whose backward pass would fill 10^15 bytes.
    String huge =
        Files.readString(config, StandardCharsets.UTF_8)
            .replace("\"intermediate_size\" : 32", "\"intermediate_size\" : 2000000000");
    Files.writeString(config, huge, StandardCharsets.UTF_8);
    ChatExample tooLong =
        ChatExample.of("긴 질문입니다. ".repeat(200), "답")
            .withProvenance(Provenance.of("faq.jsonl", 7, "faq"));
    try (LocalProvider provider = open()) {
      assertThat(
              provider.validate(
                  TuningRequest.supervised(base, Dataset.of(List.of(tooLong))).build()))
          .extracting(Problem::code)
          .containsExactly("memory.short", "disk.short", "example.too-long");
    }
  }

  @Test
  void missing_parts_of_the_model_are_all_named_by_validation() throws Exception {
    Files.delete(folder.resolve("tokenizer.json"));
    Files.delete(folder.resolve("model.safetensors"));
    try (LocalProvider provider = open()) {
      assertThat(provider.validate(request(1).build()))
          .extracting(p -> p.code() + " " + p.arguments())
          .containsExactly(
              "model.file-missing [tokenizer.json]", "model.file-missing [model.safetensors]");
    }
  }

  @Test
  void data_of_which_nothing_is_trained_is_refused() {
    ChatExample shown =
        new ChatExample(
            List.of(Message.user("질문"), new Message(Role.ASSISTANT, "답", false)), Provenance.NONE);
    try (LocalProvider provider = open()) {
      assertThat(
              provider.validate(TuningRequest.supervised(base, Dataset.of(List.of(shown))).build()))
          .extracting(Problem::code)
          .containsExactly("data.nothing-trained");
    }
  }

  @Test
  void an_example_that_the_template_refuses_is_named_with_its_place() throws Exception {
    Path config = folder.resolve("tokenizer_config.json");
    String strict =
        Files.readString(config, StandardCharsets.UTF_8)
            .replace(
                "{% for message in messages %}",
                "{% for message in messages %}{% if message['role'] == 'system' %}"
                    + "{{ raise_exception('no system') }}{% endif %}");
    Files.writeString(config, strict, StandardCharsets.UTF_8);
    List<ChatExample> examples = new ArrayList<>();
    for (int line = 1; line <= 3; line++) {
      List<Message> messages = new ArrayList<>(QUESTION);
      messages.add(Message.assistant(ANSWER));
      if (line != 2) {
        messages.add(0, Message.system("짧게"));
      }
      examples.add(new ChatExample(messages, Provenance.of("faq.jsonl", line, "faq")));
    }
    try (LocalProvider provider = open()) {
      assertThat(provider.validate(TuningRequest.supervised(base, Dataset.of(examples)).build()))
          .extracting(p -> p.place().orElse("nowhere"))
          .contains("faq.jsonl:1", "faq.jsonl:3")
          .allMatch(place -> place.matches("faq.jsonl:[13]( \\(chat_template:.*\\))?"));
    }
  }

  @Test
  void a_failed_job_says_why_also_after_a_restart() throws Exception {
    Files.write(folder.resolve("model.safetensors"), new byte[] {1, 2, 3});
    JobRef ref;
    try (LocalProvider provider = open()) {
      TuningJob job = provider.submit(request(1).build());
      ref = job.ref();
      assertThatThrownBy(() -> job.await(LIMIT, ProgressListener.silent()))
          .isInstanceOf(JobFailedException.class)
          .hasMessageContainingAll(ref.toString(), "damaged or cut");
    }
    try (LocalProvider later = open()) {
      assertThatThrownBy(() -> later.job(ref).await(LIMIT, ProgressListener.silent()))
          .isInstanceOf(JobFailedException.class)
          .hasMessageContainingAll(ref.toString(), "damaged or cut");
    }
  }

  @Test
  void losses_of_an_unknown_job_are_not_found() {
    try (LocalProvider provider = open()) {
      assertThatThrownBy(() -> provider.losses(new JobRef("local", "faq-00000000")))
          .asInstanceOf(type(ProviderException.class))
          .extracting(ProviderException::kind)
          .isEqualTo(ProviderException.Kind.NOT_FOUND);
    }
  }

  @Test
  void a_running_job_is_not_found_under_another_providers_name() {
    try (LocalProvider provider = open()) {
      TuningJob job = provider.submit(request(1).build());
      assertThatThrownBy(() -> provider.job(new JobRef("openai", job.ref().id())))
          .asInstanceOf(type(ProviderException.class))
          .extracting(ProviderException::kind)
          .isEqualTo(ProviderException.Kind.NOT_FOUND);
      assertThat(provider.job(job.ref()).refresh().status().phase())
          .isNotEqualTo(JobStatus.Phase.FAILED);
    }
  }
}

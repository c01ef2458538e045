package io.hivetune.local;

import io.hivetune.chat.ModelRef;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.SafeTensors;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import io.hivetune.local.train.FullModel;
import io.hivetune.local.train.Trainable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a job trains and how its result is kept on disk: an adapter, or a whole model. */
sealed interface Learner extends AutoCloseable {
  Trainable trainable();

  /** Writes what was learned so far, in place of what was written before. */
  void write(JobFolder folder) throws IOException;

  ModelRef ref(JobFolder folder);

  /** Where {@link #write} writes. */
  Path kept(JobFolder folder);

  @Override
  void close();

  /**
   * A fresh one, or one that goes on from the adapter that the order's base model names.
   *
   * @param order base model and settings
   */
  static Learner of(JobFolder.Order order, TuningPlan plan, LoadedModel base) {
    if (plan.full()) {
      return new Whole(FullModel.of(base.folder().config(), base.weights()), order, base);
    }
    LoraModel lora =
        order
            .baseModel()
            .part()
            .map(
                adapter ->
                    AdapterFolder.read(Path.of(adapter), base.folder().config(), base.weights()))
            .orElseGet(
                () ->
                    LoraModel.fresh(
                        base.folder().config(), base.weights(), plan.lora(), plan.seed()));
    return new Adapter(lora, order);
  }

  /** An adapter on the frozen base model. */
  record Adapter(LoraModel lora, JobFolder.Order order) implements Learner {
    @Override
    public Trainable trainable() {
      return lora;
    }

    @Override
    public void write(JobFolder folder) {
      AdapterFolder.write(kept(folder), lora, order.baseModel().name());
    }

    @Override
    public ModelRef ref(JobFolder folder) {
      return ModelRef.of("local", order.baseModel().name(), kept(folder).toString());
    }

    @Override
    public Path kept(JobFolder folder) {
      return folder.adapter();
    }

    @Override
    public void close() {
      lora.close();
    }
  }

  /** Every parameter; the base model's other files are copied beside the new weights. */
  record Whole(FullModel model, JobFolder.Order order, LoadedModel base) implements Learner {
    private static final List<String> COMPANIONS =
        List.of(
            "config.json",
            "generation_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "chat_template.jinja");

    @Override
    public Trainable trainable() {
      return model;
    }

    @Override
    public void write(JobFolder folder) throws IOException {
      Path target = Files.createDirectories(kept(folder));
      for (String name : COMPANIONS) {
        Path from = base.folder().path().resolve(name);
        if (Files.isRegularFile(from)) {
          Files.copy(from, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      try (Scope scope = Scope.silent()) {
        for (Parameter p : model.parameters().parameters()) {
          tensors.put(p.name(), model.parameters().get(p));
        }
        SafeTensors.write(target.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
      }
    }

    @Override
    public ModelRef ref(JobFolder folder) {
      return ModelRef.of("local", kept(folder).toString());
    }

    @Override
    public Path kept(JobFolder folder) {
      return folder.path().resolve("model");
    }

    @Override
    public void close() {
      model.close();
    }
  }
}

package io.hivetune.local.export;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.local.AdapterLineage;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.StoredWeights;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Tensor;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model with its adapter, if it has one, worked in. Weights are made one by one as they are asked
 * for, so that a large model is merged within the memory of its largest matrix. Not thread-safe.
 * Closed by its owner.
 */
final class MergedModel implements AutoCloseable {
  private final ModelFolder folder;
  private final Optional<Path> adapter;
  private final StoredWeights stored;
  private final Optional<LoraModel> lora;

  private MergedModel(
      ModelFolder folder, Optional<Path> adapter, StoredWeights stored, Optional<LoraModel> lora) {
    this.folder = folder;
    this.adapter = adapter;
    this.stored = stored;
    this.lora = lora;
  }

  /**
   * @throws HiveTuneException if either can't be read or they don't belong together
   */
  static MergedModel open(Path model, Optional<Path> adapter) {
    ModelFolder folder = ModelFolder.open(model);
    StoredWeights stored = folder.storedWeights();
    try {
      Optional<LoraModel> lora = adapter.map(a -> AdapterFolder.read(a, folder.config(), stored));
      return new MergedModel(folder, adapter, stored, lora);
    } catch (RuntimeException | Error e) {
      stored.close();
      throw e;
    }
  }

  ModelFolder folder() {
    return folder;
  }

  DecoderConfig config() {
    return folder.config();
  }

  /**
   * @throws java.util.NoSuchElementException if there is no adapter
   */
  LoraModel lora() {
    return lora.orElseThrow();
  }

  /** Where the note of the training lies, if there is one: with the adapter, or in the model. */
  Optional<Path> lineage() {
    return adapter.or(() -> Optional.of(folder.path())).filter(AdapterLineage::isIn);
  }

  /** Type of a weight in the base's files. */
  Dtype stored(String name) {
    return stored.get(name).dtype();
  }

  /** A weight, adapted ones in F32, in the caller's scope. */
  Tensor weight(String name) {
    return lora.isPresent() ? lora.get().merged(name) : stored.get(name);
  }

  @Override
  public void close() {
    lora.ifPresent(LoraModel::close);
    stored.close();
  }
}

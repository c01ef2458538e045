package io.hivetune.local.hub.internal;

import java.util.List;
import java.util.Set;

/**
 * The files of a repository that a model is read from: weights as safetensors, configuration,
 * tokenizer, template. Pickles and code are never taken: loading one runs what it holds.
 */
final class Choice {
  private static final String INDEX = "model.safetensors.index.json";
  private static final Set<String> BESIDE =
      Set.of(
          "config.json",
          "generation_config.json",
          "tokenizer.json",
          "tokenizer.model",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "vocab.json",
          "merges.txt",
          "chat_template.jinja",
          "chat_template.json",
          "adapter_config.json",
          "hivetune.json",
          "1_Pooling/config.json",
          INDEX);

  private Choice() {}

  /** The wanted files, the smallest first: what is wrong shows before the weights come. */
  static List<HubFile> of(Repository repository) {
    boolean whole = has(repository, "model.safetensors");
    return repository.files().stream()
        .filter(f -> BESIDE.contains(f.name()) || isWeights(f.name(), whole))
        .filter(f -> !(whole && f.name().equals(INDEX)))
        .sorted(java.util.Comparator.comparingLong(HubFile::size).thenComparing(HubFile::name))
        .toList();
  }

  private static boolean isWeights(String name, boolean whole) {
    return name.equals("model.safetensors")
        || name.equals("adapter_model.safetensors")
        || (!whole && name.matches("model-\\d+-of-\\d+\\.safetensors"));
  }

  static boolean hasWeights(List<HubFile> files) {
    return files.stream().anyMatch(f -> f.name().endsWith(".safetensors"));
  }

  private static boolean has(Repository repository, String name) {
    return repository.files().stream().anyMatch(f -> f.name().equals(name));
  }
}

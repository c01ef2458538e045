package io.hivetune.local.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.local.reference.FamilyReference;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelWriterTest {
  @TempDir Path temp;

  @ParameterizedTest
  @MethodSource("io.hivetune.local.reference.FamilyReference#all")
  void a_model_of_every_family_is_read_back_as_it_was(String name) throws Exception {
    ModelFolder folder = new FamilyReference(name).model(temp, "config.json");
    Path written = Files.createDirectory(temp.resolve("written"));
    try (FrozenWeights weights = folder.weights()) {
      ModelWriter.write(written, folder.config(), weights, Dtype.F32, 1, 2);
      for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
        Files.writeString(written.resolve(file), "{}", StandardCharsets.UTF_8);
      }
      ModelFolder again = ModelFolder.open(written);
      assertThat(again.config()).isEqualTo(folder.config());
      try (FrozenWeights read = again.weights();
          Scope scope = Scope.silent()) {
        for (Parameter p : Parameter.all(folder.config())) {
          assertThat(read.get(p.name()).toFloats())
              .as(p.name())
              .isEqualTo(weights.get(p.name()).toFloats());
        }
      }
    }
  }
}

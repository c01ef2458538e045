package io.hivetune.local.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.local.generate.Scoring;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.ModelWriter;
import io.hivetune.local.model.PackedWeights;
import io.hivetune.local.reference.Close;
import io.hivetune.local.reference.FamilyReference;
import io.hivetune.local.reference.Reference;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models and adapters that we wrote, loaded by transformers and PEFT themselves. Opt-in: {@code
 * -Dhivetune.peft.python=PYTHON} with the packages named in src/test/reference/lora/README.md.
 */
class PeftReadsAdaptersTest {
  private static final String PYTHON = System.getProperty("hivetune.peft.python", "");

  @TempDir Path temp;

  @BeforeEach
  void asked() {
    assumeThat(PYTHON).as("-Dhivetune.peft.python names a Python with PEFT").isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.hivetune.local.reference.FamilyReference#all")
  void peft_gives_the_same_logits_with_a_model_and_an_adapter_written_here(String name)
      throws Exception {
    FamilyReference reference = new FamilyReference(name);
    ModelFolder folder = reference.model(temp, "config.json");
    int[] tokens = Reference.batch().get(0).ids();
    Path base = Files.createDirectory(temp.resolve("base"));
    Path written = temp.resolve("written");
    float[] ours;
    try (PackedWeights weights = folder.packedWeights();
        Decoder decoder = new Decoder(folder.config());
        FrozenWeights plain = folder.weights();
        LoraModel lora = reference.adapter(folder.config(), weights)) {
      ModelWriter.write(base, folder.config(), plain, Dtype.F32, 1, 2);
      try (Scope scope = Scope.silent()) {
        // Not the values that PEFT wrote itself.
        lora.values().values().forEach(t -> t.mulInPlace(1.25));
      }
      AdapterFolder.write(written, lora, base.toString());
      try (FusedAdapter fused = new FusedAdapter(lora)) {
        ours = Scoring.lastLogits(decoder, weights, Optional.of(fused), tokens);
      }
    }
    JsonNode logits = peft(base, written, Arrays.toString(tokens)).path("logits").get(0);
    assertThat(logits).hasSize(tokens.length);
    Close.assertClose(
        name, ours, Reference.floats(logits.get(tokens.length - 1)), FamilyReference.TOLERANCE);
  }

  private JsonNode peft(Path base, Path adapter, String tokens) throws Exception {
    Path out = temp.resolve("peft.json");
    ProcessBuilder builder =
        new ProcessBuilder(
                PYTHON,
                Reference.path("peft_check.py").toString(),
                "--base",
                base.toString(),
                "--adapter",
                adapter.toString(),
                "--ids",
                "[" + tokens + "]")
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("HF_HUB_OFFLINE", "1");
    Process python = builder.start();
    assertThat(python.waitFor(120, TimeUnit.SECONDS)).as("PEFT answers in time").isTrue();
    assertThat(python.exitValue()).as("PEFT's exit code").isZero();
    return new ObjectMapper().readTree(out.toFile());
  }
}

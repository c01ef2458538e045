package io.hivetune.local.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.prompt.PromptFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufFileTest {
  @TempDir Path temp;
  private Path file;

  @BeforeEach
  void write() {
    file = TinyGguf.write(temp.resolve("모델.gguf"));
  }

  @Test
  void what_was_written_is_read() {
    GgufFile gguf = GgufFile.read(file);
    assertThat(gguf.metadata().requiredText("general.architecture")).isEqualTo("llama");
    assertThat(gguf.metadata().texts("tokenizer.ggml.tokens")).isEqualTo(TinyGguf.TOKENS);
    assertThat(gguf.metadata().number("llama.rope.freq_base", 0)).isEqualTo(10_000);
    GgufTensor keys = gguf.tensors().get("blk.0.attn_k.weight");
    assertThat(keys.shape()).containsExactly(16L, 32L);
    assertThat(keys.type()).isEqualTo(GgufType.F16);
    assertThat(keys.offset() % 32).isZero();
  }

  @Test
  void a_file_becomes_a_folder_once_and_again_after_it_was_changed() throws IOException {
    Path cache = temp.resolve("cache");
    ModelFolder first = GgufImport.cached(file, cache);
    assertThat(first.config().vocabulary()).isEqualTo(12);
    try (PromptFormat format = PromptFormat.open(first)) {
      assertThat(format.endTokens()).containsExactly(0);
    }
    assertThat(GgufImport.cached(file, cache).path()).isEqualTo(first.path());
    TinyGguf.writer().set("general.name", "other").write(file);
    assertThat(GgufImport.cached(file, cache).path()).isNotEqualTo(first.path());
  }

  @Test
  void a_web_page_is_no_model() throws IOException {
    Files.writeString(file, "<!doctype html><html></html>", StandardCharsets.UTF_8);
    assertRefused("This is no GGUF file");
    Files.write(file, new byte[0]);
    assertRefused("This is no GGUF file");
  }

  @Test
  void versions_and_machines_that_are_not_known_are_named() throws IOException {
    patch(b -> b.putInt(4, 7));
    assertRefused("GGUF version 7 is not known");
    patch(b -> b.putInt(4, 3 << 24));
    assertRefused("written for big-endian machines");
  }

  @Test
  void absurd_counts_are_refused_before_anything_is_made() throws IOException {
    patch(b -> b.putLong(8, Long.MAX_VALUE));
    assertRefused("tensor_count as 9223372036854775807");
    patch(b -> b.putLong(8, 11).putLong(16, -1));
    assertRefused("metadata_kv_count as 18446744073709551615");
  }

  @Test
  void a_text_beyond_the_file_is_refused() throws IOException {
    patch(b -> b.putLong(24, 1L << 40));
    assertRefused("metadata_kv[0].key has 1099511627776 bytes, but only");
  }

  @Test
  void a_quantisation_that_is_not_read_is_named() throws IOException {
    byte[] name = "blk.0.attn_k.weight".getBytes(StandardCharsets.UTF_8);
    byte[] whole = Files.readAllBytes(file);
    int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("blk.0.attn_k.weight");
    patch(b -> b.putInt(at + name.length + 4 + 16, 19));
    assertRefused("Tensor blk.0.attn_k.weight is stored as IQ1_S, which is not read here");
  }

  @Test
  void a_cut_file_is_refused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 2000));
    assertRefused("lies beyond the end of the file");
  }

  @Test
  void architectures_and_tokenizers_that_are_not_known_are_named() {
    assertUnpackRefused(
        w -> w.set("general.architecture", "mamba"),
        "architecture \"mamba\" can't be read from GGUF yet; known: gemma3, llama, qwen2, qwen3");
    assertUnpackRefused(w -> w.set("tokenizer.ggml.pre", "superbpe"), "pre-tokenizer \"superbpe\"");
    assertUnpackRefused(w -> w.set("tokenizer.ggml.model", "t5"), "tokenizer is of kind \"t5\"");
    assertUnpackRefused(w -> w.set("llama.rope.scaling.type", "yarn"), "not computed here (yarn)");
    assertUnpackRefused(w -> w.set("llama.block_count", 1000), "lacks the tensor blk.999");
    assertUnpackRefused(
        w -> w.set("llama.feed_forward_length", 64),
        "ffn_gate.weight has the shape [32, 32], but the settings ask for [64, 32]");
    assertUnpackRefused(
        w ->
            w.add(
                new GgufWriter.Pending(
                    "blk.0.ffn_gate_inp.weight",
                    List.of(32L),
                    GgufType.F32,
                    (first, count) -> new float[32])),
        "blk.0.ffn_gate_inp.weight that this architecture does not use");
  }

  private void assertUnpackRefused(Consumer<GgufWriter> change, String sentence) {
    GgufWriter writer = TinyGguf.writer();
    change.accept(writer);
    writer.write(file);
    assertThatThrownBy(() -> GgufImport.unpack(file, temp.resolve("folder")))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining(sentence);
    assertThat(temp.resolve("folder")).doesNotExist();
  }

  private void patch(Consumer<ByteBuffer> change) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    change.accept(ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN));
    Files.write(file, whole);
  }

  private void assertRefused(String sentence) {
    assertThatThrownBy(() -> GgufFile.read(file))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(sentence);
  }
}

package io.hivetune.tuning.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.tuning.ProviderException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingFileTest {
  private static final Dataset DATA =
      Dataset.of(List.of(ChatExample.of("가", "나"), ChatExample.of("다", "라 😀")));

  /** SHA-256 from coreutils: {@code printf '나\n라 😀\n' | sha256sum} under a UTF-8 locale. */
  private static final String SHA256 =
      "2724b8e9c501875dd99dbc2556c03867db0ed8af2a9ec4afc1ecef3c46b0ab1c";

  @Test
  void it_is_utf_8_lines_named_by_their_hash_and_gone_when_closed() throws Exception {
    Path path;
    try (TextFile file = TrainingFile.write(DATA, TrainingFileTest::answer)) {
      path = file.path();
      assertThat(Files.readString(path, StandardCharsets.UTF_8)).isEqualTo("나\n라 😀\n");
      assertThat(file.sha256Hex()).isEqualTo(SHA256);
      assertThat(file.fileName()).isEqualTo("hivetune-" + SHA256.substring(0, 32) + ".jsonl");
      assertThat(file.bytes()).isEqualTo(13);
    }
    assertThat(path).doesNotExist();
    assertThat(path.getParent()).doesNotExist();
  }

  @Test
  void nothing_is_left_when_writing_fails(@TempDir Path parent) {
    assertThatThrownBy(
            () ->
                TrainingFile.write(
                    parent,
                    DATA,
                    e -> {
                      assertThat(parent).isNotEmptyDirectory();
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void a_temporary_folder_that_can_not_be_written_is_named(@TempDir Path parent) {
    Path missing = parent.resolve("없음");
    assertThatThrownBy(() -> TrainingFile.write(missing, DATA, TrainingFileTest::answer))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining(missing.toString());
  }

  private static String answer(io.hivetune.dataset.TrainingExample example) {
    return example.fold(c -> c.answer().orElseThrow(), p -> "");
  }
}

package io.hivetune.dataset.format;

import static io.hivetune.dataset.format.TestFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.TrainingExample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDatasetTest {
  @TempDir Path folder;

  @Test
  void it_is_the_same_as_in_memory_and_read_as_often_as_asked() throws IOException {
    Dataset memory = Dataset.of(List.of(ChatExample.of("가", "나"), ChatExample.of("다", "라\n")));
    Path file = folder.resolve("a.jsonl");
    ChatJsonl.write(file, memory);
    FileDataset data = FileDataset.open(file);
    assertThat(data.size()).isEqualTo(2);
    assertThat(data.fingerprint()).isEqualTo(memory.fingerprint());
    for (int i = 0; i < 2; i++) {
      assertThat(data.toList())
          .extracting(TrainingExample::canonical)
          .isEqualTo(memory.toList().stream().map(TrainingExample::canonical).toList());
    }
  }

  @Test
  void records_that_cannot_be_read_are_all_named_or_handed_over() throws IOException {
    Path file = utf8(folder.resolve("a.jsonl"), "{\"input\":\"a\",\"output\":\"b\"}\nx\n{\n");
    assertThatThrownBy(() -> FileDataset.open(file))
        .isInstanceOfSatisfying(HiveTuneException.class, e -> assertThat(e.problems()).hasSize(2));
    List<ReadRecord.Unreadable> bad = new ArrayList<>();
    FileDataset data = FileDataset.open(file, ExampleReader.defaults(), bad::add);
    assertThat(data.size()).isEqualTo(1);
    assertThat(data.toList()).hasSize(1);
    assertThat(bad).hasSize(2);
  }

  @Test
  void a_file_that_was_changed_is_refused() throws IOException {
    Path file = utf8(folder.resolve("a.csv"), "input,output\na,b\n");
    FileDataset data = FileDataset.open(file);
    utf8(file, "input,output\na,b\nc,d\n");
    assertThatThrownBy(
            () -> {
              try (Stream<TrainingExample> all = data.stream()) {
                all.count();
              }
            })
        .hasMessageContaining("not what it was");
  }
}

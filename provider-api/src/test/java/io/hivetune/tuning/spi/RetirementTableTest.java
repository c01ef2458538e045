package io.hivetune.tuning.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetirementTableTest {
  private static final LocalDate DAY = LocalDate.of(2027, 1, 6);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = folder.resolve("표.json");
    Files.writeString(
        file,
        """
        [
          {"subject": "m-1", "use": "MODEL", "date": "2027-01-14", "remedy": "model.other-scheme",
           "source": "page", "read": "2026-11-24"},
          {"subject": "old-*", "use": "NAME", "date": "2025-05-31", "remedy": "model.other-scheme",
           "source": "page", "read": "2026-11-24"},
          {"subject": "*", "use": "TUNING", "date": "2027-01-06", "remedy": "model.other-scheme",
           "source": "page", "read": "2026-11-24"}
        ]
        """,
        StandardCharsets.UTF_8);
  }

  @Test
  void a_row_counts_from_its_day_on() {
    RetirementTable table = RetirementTable.ofFile(RetirementTable.class, file);
    assertThat(table.tuningProblem("m-2", DAY.minusDays(1))).isEmpty();
    assertThat(table.tuningProblem("m-2", DAY)).isPresent();
    // Tuning has ended, answering has not.
    assertThat(table.callProblem("m-2", DAY)).isEmpty();
    assertThat(table.callProblem("m-1", LocalDate.of(2027, 1, 13))).isEmpty();
    assertThat(table.callProblem("m-1", LocalDate.of(2027, 1, 14))).isPresent();
  }

  @Test
  void a_subject_stands_for_its_dated_versions_and_no_other_model() {
    RetirementTable table = RetirementTable.ofFile(RetirementTable.class, file);
    LocalDate later = LocalDate.of(2027, 2, 1);
    assertThat(table.callProblem("m-1-2025-04-14", later)).isPresent();
    assertThat(table.callProblem("M-1", later)).isPresent();
    assertThat(table.callProblem("m-1-mini", later)).isEmpty();
    assertThat(table.callProblem("m-10", later)).isEmpty();
    assertThat(table.callProblem("old-anything", later)).isPresent();
  }

  @Test
  void what_is_to_come_is_in_order_and_names_are_not_among_it() {
    RetirementTable table = RetirementTable.ofFile(RetirementTable.class, file);
    assertThat(table.upcoming(LocalDate.of(2025, 1, 1)))
        .extracting(r -> r.subject())
        .containsExactly("tuning *", "m-1");
    assertThat(table.upcoming(LocalDate.of(2027, 1, 15))).isEmpty();
  }

  @Test
  void a_table_with_a_mistake_is_refused_when_it_is_read() throws Exception {
    Files.writeString(file, "[{\"subject\": \"m\", \"use\": \"MODEL\"}]", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> RetirementTable.ofFile(RetirementTable.class, file))
        .isInstanceOf(UncheckedIOException.class);
  }
}

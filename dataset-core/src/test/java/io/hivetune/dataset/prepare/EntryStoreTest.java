package io.hivetune.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Provenance.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryStoreTest {
  private static List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Provenance place =
          new Provenance(
              "상담 " + i % 3 + ".csv",
              i,
              "csv",
              i % 2 == 0 ? "support" : "",
              i % 5 == 0 ? Optional.of("가게") : Optional.empty(),
              Origin.values()[i % 4]);
      List<Message> turns =
          List.of(
              Message.system("plain é"),
              Message.user("반쪽 \uD83D 이모지 😀 " + i),
              new Message(io.hivetune.dataset.Role.ASSISTANT, "답 " + "가".repeat(i), i % 7 != 0));
      all.add(
          new Entry(
              i % 11 == 0
                  ? new PreferenceExample(turns, "낫다 " + i, "못하다", place)
                  : new ChatExample(turns, place),
              1L << (i % 60),
              i % 4 == 0
                  ? List.of(new MaskedValue("PHONE", true), new MaskedValue("NAME", false))
                  : List.of()));
    }
    return all;
  }

  @Test
  void what_lies_in_the_file_comes_back_as_it_was() {
    for (long inMemory : new long[] {0, 5_000, Long.MAX_VALUE}) {
      try (EntryStore store = new EntryStore(inMemory)) {
        List<Entry> all = entries();
        all.forEach(store::add);
        store.seal();
        assertThat(store.isInMemory()).isEqualTo(inMemory == Long.MAX_VALUE);
        for (int i = all.size() - 1; i >= 0; i--) {
          assertThat(store.get(i)).isEqualTo(all.get(i));
        }
      }
    }
  }
}

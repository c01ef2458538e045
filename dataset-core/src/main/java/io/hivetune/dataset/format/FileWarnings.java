package io.hivetune.dataset.format;

import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Warnings of one file on their way to the record they are handed out with. Not thread-safe. */
final class FileWarnings {
  private String file;
  private final Loss loss;
  private final List<Problem> waiting = new ArrayList<>();
  private final Set<String> saidOnce = new HashSet<>();

  FileWarnings(String file, Loss loss) {
    this.file = file;
    this.loss = loss;
  }

  /** What follows is of another file of the same folder. */
  void nowIn(String other) {
    file = other;
  }

  /** Said for the first line that shows it and never again in this file. */
  void once(String code, long line, Object... arguments) {
    if (saidOnce.add(code)) {
      waiting.add(problem(code, line, arguments));
    }
  }

  void add(String code, long line, Object... arguments) {
    waiting.add(problem(code, line, arguments));
  }

  /** A part of a record that examples can't carry: a warning, or the end of the record. */
  void lost(String code, long line, Object... arguments) {
    if (loss == Loss.REFUSE) {
      throw new BadRecord(code, arguments);
    }
    add(code, line, arguments);
  }

  /** The record with everything that waits, and what its own texts give cause for. */
  ReadRecord read(TrainingExample example) {
    example.fold(
        chat -> {
          for (Message message : chat.messages()) {
            look(message.content(), example.provenance());
          }
          return null;
        },
        preference -> {
          preference.prompt().forEach(m -> look(m.content(), example.provenance()));
          look(preference.preferred(), example.provenance());
          look(preference.rejected(), example.provenance());
          return null;
        });
    if (waiting.isEmpty()) {
      return new ReadRecord.Read(example);
    }
    ReadRecord record = new ReadRecord.Read(example, waiting);
    waiting.clear();
    return record;
  }

  private void look(String text, Provenance place) {
    LeftOverText.find(text).ifPresent(found -> add("text.placeholder", place.line(), found));
  }

  private Problem problem(String code, long line, Object... arguments) {
    return Problem.of(FileWarnings.class, code, arguments).at(line > 0 ? file + ":" + line : file);
  }
}

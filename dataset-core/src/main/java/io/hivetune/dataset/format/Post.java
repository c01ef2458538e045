package io.hivetune.dataset.format;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One blog post in a file: the title is the prompt, the body the answer. */
final class Post {
  private Post() {}

  /**
   * @param name how the file is called in sentences
   */
  static ReadRecord read(Path file, String name, FileWarnings warnings) {
    Provenance place = Provenance.of(name, 1, ExampleFormat.POSTS.id());
    try {
      FileFailure.checkReadable(file);
      try (LineReader lines = LineReader.open(file, EncodingDetector.detect(file))) {
        return read(lines, place, warnings);
      }
    } catch (HiveTuneException e) {
      return new ReadRecord.Unreadable(place, e.problems().get(0).at(place.place()));
    } catch (IOException e) {
      return FieldMapper.unreadable(
          place, "file.unreadable", e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
    }
  }

  static ReadRecord read(LineReader reader, Provenance place, FileWarnings warnings)
      throws IOException {
    List<Line> lines = new ArrayList<>();
    long length = 0;
    for (Line line = reader.next(); line != null; line = reader.next()) {
      Provenance here = Provenance.of(place.file(), line.number(), place.sourceKind());
      if (line.flaw().isPresent()) {
        return FieldMapper.unreadable(here, line.flaw().get().code(), line.flaw().get().argument());
      }
      length += line.text().length();
      if (length > LineReader.LONGEST) {
        return FieldMapper.unreadable(here, "line.too-long", LineReader.LONGEST_SHOWN);
      }
      lines.add(line);
    }
    try {
      return warnings.read(example(lines, place, warnings));
    } catch (BadRecord e) {
      return e.at(place);
    }
  }

  private static ChatExample example(List<Line> lines, Provenance place, FileWarnings warnings) {
    FrontMatter head = FrontMatter.of(lines);
    int from = head.bodyAt();
    Optional<String> title = first(head.fields(), "title", "제목");
    if (title.isEmpty()) {
      int heading = heading(lines, from);
      if (heading >= 0) {
        title = Optional.of(lines.get(heading).text().replaceFirst("^#+\\s+", "").strip());
        from = heading + 1;
        warnings.add("posts.title-from-heading", place.line());
      } else {
        title = Optional.of(place.file().replaceFirst("^.*/", "").replaceFirst("\\.[^.]*$", ""));
        warnings.add("posts.title-from-name", place.line());
      }
    }
    List<Message> messages =
        List.of(Message.user(title.get()), Message.assistant(body(lines, from)));
    Provenance labelled =
        first(head.fields(), "purpose", "용도").map(place::withPurpose).orElse(place);
    return new ChatExample(
        messages, first(head.fields(), "client", "고객사").map(labelled::withClient).orElse(labelled));
  }

  private static int heading(List<Line> lines, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        return lines.get(i).text().matches("#{1,2}\\s+\\S.*") ? i : -1;
      }
    }
    return -1;
  }

  /**
   * All lines as they are, without the empty one after the front matter and the last line's end.
   */
  private static String body(List<Line> lines, int from) {
    int start =
        from > 0 && from < lines.size() && lines.get(from).text().isEmpty() ? from + 1 : from;
    StringBuilder body = new StringBuilder();
    for (int i = start; i < lines.size(); i++) {
      body.append(lines.get(i).text());
      if (i + 1 < lines.size()) {
        body.append(lines.get(i).end());
      } else if (lines.get(i).end().equals("\r")) {
        body.append('\r');
      }
    }
    return body.toString();
  }

  private static Optional<String> first(Map<String, String> fields, String... names) {
    for (String name : names) {
      String value = fields.get(name);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}

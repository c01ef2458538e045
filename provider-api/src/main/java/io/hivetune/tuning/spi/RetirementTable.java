package io.hivetune.tuning.spi;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.Retirement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stops when, by a dated table: each row says where and when it was read. Immutable.
 *
 * <p>A table is a JSON array of rows: {@code {"subject": "gpt-4.1-nano", "use": "MODEL", "date":
 * "2026-10-23", "remedy": "retired.…", "source": "…", "read": "2026-11-24"}}. A subject stands for
 * its dated versions too ({@code gpt-4.1-nano-2025-04-14}), and one that ends in {@code *} for all
 * that begin with it. The first row that matches counts.
 */
public final class RetirementTable {
  private final Class<?> owner;
  private final List<Row> rows;

  private RetirementTable(Class<?> owner, List<Row> rows) {
    this.owner = owner;
    this.rows = rows;
  }

  /** What of a subject stops. */
  public enum Use {
    /** Making new tuning jobs on it. */
    TUNING,
    /** Everything: no jobs, no answers. */
    MODEL,
    /** A name that never was, or no longer is, one of this service. */
    NAME
  }

  /**
   * @param subject model, family ending in {@code *}, or {@code *} for the service
   * @param date first day on which it no longer works
   * @param remedy key of the sentence in the owner's messages; {0} is the asked name, {1} the date
   * @param source where this was read
   * @param read the day it was read
   */
  record Row(String subject, Use use, String date, String remedy, String source, String read) {
    LocalDate day() {
      return LocalDate.parse(date);
    }

    boolean isAbout(String name) {
      if (subject.endsWith("*")) {
        return name.startsWith(subject.substring(0, subject.length() - 1));
      }
      return name.equals(subject) || name.matches("\\Q" + subject + "\\E-\\d.*");
    }
  }

  /** Nothing is known to stop. */
  public static RetirementTable empty() {
    return new RetirementTable(RetirementTable.class, List.of());
  }

  /**
   * The table beside {@code owner} in its jar.
   *
   * @param owner its package holds the sentences and the table
   */
  public static RetirementTable ofResource(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing beside " + owner.getName());
      }
      return new RetirementTable(owner, read(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A newer table in place of the jar's; its remedies are keys that the owner has.
   *
   * @throws UncheckedIOException if it can't be read
   */
  public static RetirementTable ofFile(Class<?> owner, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new RetirementTable(owner, read(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Row> read(InputStream in) throws IOException {
    Row[] rows =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build()
            .readValue(in, Row[].class);
    Arrays.stream(rows).forEach(Row::day);
    return List.of(rows);
  }

  /** What stops after {@code today} or on it, the next first. */
  public List<Retirement> upcoming(LocalDate today) {
    return rows.stream()
        .filter(r -> r.use() != Use.NAME && !r.day().isBefore(today))
        .sorted(Comparator.comparing(Row::day))
        .map(
            r ->
                new Retirement(
                    r.use() == Use.TUNING ? "tuning " + r.subject() : r.subject(),
                    r.day(),
                    r.source() + " (read " + r.read() + ")"))
        .toList();
  }

  /** Why {@code name} can't be tuned on that day; empty when the table knows of nothing. */
  public Optional<Problem> tuningProblem(String name, LocalDate today) {
    return firstGone(name, today, List.of(Use.NAME, Use.MODEL, Use.TUNING));
  }

  /** Why {@code name} can't be called on that day. */
  public Optional<Problem> callProblem(String name, LocalDate today) {
    return firstGone(name, today, List.of(Use.NAME, Use.MODEL));
  }

  private Optional<Problem> firstGone(String name, LocalDate today, List<Use> uses) {
    String asked = name.toLowerCase(Locale.ROOT);
    return rows.stream()
        .filter(r -> uses.contains(r.use()) && r.isAbout(asked) && !r.day().isAfter(today))
        .findFirst()
        .map(r -> Problem.of(owner, r.remedy(), name, r.date()));
  }
}
